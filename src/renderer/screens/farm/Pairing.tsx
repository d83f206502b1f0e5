import { type FormEvent, useState } from 'react'
import { Button } from '../../parts/Button.tsx'
import { Field } from '../../parts/Field.tsx'
import { send } from '../../state/act.ts'
import { useBoard } from '../../state/board.ts'

type State = { readonly tone: 'good' | 'bad'; readonly sentence: string } | null

/** Wireless debugging's code, before the phone can be added; or why this adb cannot and what there is to do. */
export const Pairing = () => {
  const canPair = useBoard((b) => b.adb.canPair)
  const tools = useBoard((b) => b.adb.tools)
  const [state, setState] = useState<State>(null)
  const [isBusy, setBusy] = useState(false)
  if (!canPair)
    return (
      <p className="mt-2 text-s text-soft">
        This machine’s adb{tools === null ? '' : ` ${tools}`} cannot take a pairing code: that takes platform tools 30.
        With a cable, “adb tcpip 5555” once does without.
      </p>
    )
  const pair = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const of = (name: string): string => String(form.get(name)).trim()
    setBusy(true)
    const receipt = await send('pair-phone', { address: of('pairAt'), code: of('code') })
    setBusy(false)
    setState(
      receipt.ok
        ? { tone: 'good', sentence: 'Paired. Now add it by the address that Wireless debugging shows.' }
        : { tone: 'bad', sentence: receipt.sentence.replace(/^pair-phone: \w+: /, '') },
    )
  }
  return (
    <form onSubmit={(event) => void pair(event)} className="mt-3 border-b border-line pb-4">
      <p className="text-s text-soft">With Wireless debugging, pair first. The phone shows both.</p>
      <div className="mt-2 grid grid-cols-[1fr_88px_auto] items-end gap-2">
        <Field label="Pairing address" name="pairAt" placeholder="192.168.0.7:37123" maxLength={200} />
        <Field label="Code" name="code" inputMode="numeric" maxLength={6} />
        <Button type="submit" height={32} disabled={isBusy}>
          {isBusy ? 'Pairing' : 'Pair this phone'}
        </Button>
      </div>
      {state === null ? null : (
        <p role="alert" data-tone={state.tone} className="mt-2 text-m text-tone">
          {state.sentence}
        </p>
      )}
    </form>
  )
}
