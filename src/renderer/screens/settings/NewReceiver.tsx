import { type FormEvent, useState } from 'react'
import type { CommandInput } from '../../../core/contract/commands.ts'
import { type NewsKind, newsKinds, type Way, ways } from '../../../core/model/receiver.ts'
import { Button } from '../../parts/Button.tsx'
import { Field } from '../../parts/Field.tsx'
import { Refusal } from '../../parts/Refusal.tsx'
import { Segments } from '../../parts/Segments.tsx'
import { Tick } from '../../parts/Tick.tsx'
import { send } from '../../state/act.ts'
import { kindWords, reachFields, wayWords } from './kind-words.ts'
import { ShownOnce } from './ShownOnce.tsx'

const usual: readonly NewsKind[] = ['uncertain', 'account', 'phone', 'many-fail', 'campaign-done', 'room']

type Input = CommandInput<'add-receiver'>

/** Where a form stands before the control room has parsed it. */
const inputOf = (form: FormData, way: Way, kinds: readonly NewsKind[], isNear: boolean): Input => {
  const typed = reachFields[way].flatMap(({ name, isNumber }) => {
    const text = String(form.get(name) ?? '').trim()
    return text === '' ? [] : [[name, isNumber === true ? Number(text) : text]]
  })
  return {
    name: String(form.get('name')),
    kinds: [...kinds],
    isNear,
    reach: { way, ...Object.fromEntries(typed) } as Input['reach'],
  }
}

/** Adds somebody who is told. Addresses and words that open something go to the secrets and are not shown again. */
export const NewReceiver = ({ onMade }: { readonly onMade: () => void }) => {
  const [way, setWay] = useState<Way>('webhook')
  const [kinds, setKinds] = useState<readonly NewsKind[]>(usual)
  const [isNear, setNear] = useState(false)
  const [sign, setSign] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const offered = newsKinds.filter((kind) => way === 'webhook' || kind !== 'posted')
  const wanted = kinds.filter((kind) => offered.includes(kind))
  const add = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const form = event.currentTarget
    const receipt = await send('add-receiver', inputOf(new FormData(form), way, wanted, isNear))
    setRefusal(receipt.ok ? null : receipt.sentence.replace(/^add-receiver: (reach\.)?/, ''))
    setSign(receipt.ok ? receipt.value.sign : null)
    if (!receipt.ok) return
    form.reset()
    onMade()
  }
  return (
    <form onSubmit={(event) => void add(event)} className="p-3">
      <Segments
        label="How"
        value={way}
        options={ways.map((value) => ({ value, word: wayWords[value], name: wayWords[value] }))}
        onChange={setWay}
      />
      <div className="mt-3 grid grid-cols-2 gap-3">
        <Field label="Name here" name="name" maxLength={60} placeholder="Night shift" required />
        {reachFields[way].map(({ name, label, placeholder, isSecret, mayMiss }) => (
          <Field
            key={`${way} ${name}`}
            label={mayMiss === true ? `${label} (may be left out)` : label}
            name={name}
            type={isSecret === true ? 'password' : 'text'}
            placeholder={placeholder}
            maxLength={2_000}
            required={mayMiss !== true}
          />
        ))}
      </div>
      <fieldset className="mt-3">
        <legend className="text-s text-soft">Told of</legend>
        <div className="mt-1 grid grid-cols-2 gap-x-3">
          {offered.map((kind) => (
            <Tick
              key={kind}
              word={kindWords[kind]}
              isOn={wanted.includes(kind)}
              onChange={(on) => setKinds(on ? [...kinds, kind] : kinds.filter((k) => k !== kind))}
            />
          ))}
        </div>
      </fieldset>
      <div className="mt-3 flex items-center gap-3">
        <Tick word="It may be on this machine or its own network" isOn={isNear} onChange={setNear} />
        <span className="flex-1" />
        <Button type="submit" height={32} disabled={wanted.length === 0}>
          Add this receiver
        </Button>
      </div>
      <Refusal of={refusal} className="mt-2" />
      {sign === null ? null : (
        <ShownOnce
          word={sign}
          what="word"
          sentence="Its messages are signed with this word, as Standard Webhooks has it. It is shown this once."
        />
      )}
    </form>
  )
}
