import { Popover } from 'radix-ui'
import { type FormEvent, useState } from 'react'
import type { VendorIntake } from '../../../core/contract/reports.ts'
import { isHandle } from '../../../core/model/account.ts'
import { vendorTitle } from '../../../core/model/cloud.ts'
import type { PhoneId } from '../../../core/model/ids.ts'
import type { VendorAccount } from '../../../core/model/vendor-list.ts'
import { Answered } from '../../parts/Answered.tsx'
import { Button } from '../../parts/Button.tsx'
import { Field } from '../../parts/Field.tsx'
import { Refusal } from '../../parts/Refusal.tsx'
import { Tick } from '../../parts/Tick.tsx'
import { KeysForm } from '../../parts/vendor/KeysForm.tsx'
import { send } from '../../state/act.ts'
import { useAsked } from '../../state/asked.ts'
import { useBoard } from '../../state/board.ts'
import { counted } from '../../words/number.ts'
import { VendorAccountLine } from './VendorAccountLine.tsx'

/** What a person made of a line; what they left alone is as it was read. */
interface Edit {
  readonly handle?: string
  readonly isOn?: boolean
}

export interface VendorAccountsProps {
  /** Accounts were made; the sentences name what was not. */
  readonly onDone: (intake: VendorIntake) => void
}

const makes = ({ becomes }: VendorAccount): boolean => becomes === 'new' || becomes === 'placed'

/** Each phone of the vendor with the account that it would become: nothing is made before a person has seen it. */
export const VendorAccounts = ({ onDone }: VendorAccountsProps) => {
  const vendor = useBoard((b) => b.vendors?.[0] ?? null)
  if (vendor === null || vendor.trouble !== null)
    return (
      <>
        {vendor?.trouble == null ? null : <p className="mt-2 text-m text-need">{vendor.trouble}</p>}
        <KeysForm onDone={() => {}} />
      </>
    )
  return <Listed vendor={vendor.name} onDone={onDone} />
}

const Listed = ({ vendor, onDone }: VendorAccountsProps & { readonly vendor: string }) => {
  const known = useBoard((b) => Object.values(b.accounts)[0]?.app ?? 'reelhouse')
  const [app, setApp] = useState(known)
  const [isName, setName] = useState(false)
  const nameIs = isName ? 'handle' : 'either'
  const asked = useAsked('add-vendor-accounts', { vendor, app, nameIs, dryRun: true })
  const done = (intake: VendorIntake): void => {
    asked.again()
    onDone(intake)
  }
  return (
    <>
      <div className="mt-3 flex items-end gap-4">
        <Field
          label="App"
          className="w-36"
          defaultValue={app}
          maxLength={40}
          onBlur={({ target }) => setApp(target.value.trim().toLowerCase() || known)}
        />
        <Tick word="Every name is a handle" isOn={isName} onChange={setName} />
      </div>
      <Answered asked={asked} reading={`Asking ${vendorTitle(vendor)} for its phones.`}>
        {({ lines }) => <Lines key={asked.at} {...{ vendor, app, lines }} onDone={done} />}
      </Answered>
    </>
  )
}

interface LinesProps extends VendorAccountsProps {
  readonly vendor: string
  readonly app: string
  readonly lines: readonly VendorAccount[]
}

const Lines = ({ vendor, app, lines, onDone }: LinesProps) => {
  const [edits, setEdits] = useState<ReadonlyMap<PhoneId, Edit>>(new Map())
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const edit = (phone: PhoneId, change: Edit): void =>
    setEdits((all) => new Map(all).set(phone, { ...all.get(phone), ...change }))
  const rows = lines.map((line) => {
    const { handle = line.handle ?? '', isOn = makes(line) } = edits.get(line.phone) ?? {}
    return { line, handle, isOn, isSound: isHandle(handle.trim().replace(/^@/, '')) }
  })
  const chosen = rows.filter((r) => r.isOn)
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    const receipt = await send('add-vendor-accounts', {
      vendor,
      app,
      chosen: chosen.map(({ line, handle }) => ({ phone: line.phone, handle })),
    })
    setBusy(false)
    setRefusal(receipt.ok ? null : receipt.sentence)
    if (receipt.ok) onDone(receipt.value)
  }
  return (
    <form onSubmit={(event) => void add(event)}>
      {rows.length === 0 ? (
        <p className="mt-3 text-m text-soft">There are no phones yet. Make one at {vendorTitle(vendor)} first.</p>
      ) : (
        <ul aria-label={`Phones of ${vendorTitle(vendor)}`} className="mt-3 max-h-72 overflow-y-auto">
          {rows.map((row) => (
            <VendorAccountLine key={row.line.phone} {...row} onEdit={(change) => edit(row.line.phone, change)} />
          ))}
        </ul>
      )}
      <Refusal of={refusal} className="mt-2" />
      <div className="mt-4 flex justify-end gap-2">
        <Popover.Close asChild>
          <Button look="bare" height={32}>
            Cancel
          </Button>
        </Popover.Close>
        <Button
          type="submit"
          look="filled"
          height={32}
          disabled={isBusy || chosen.length === 0 || chosen.some((r) => !r.isSound)}
        >
          {isBusy ? 'Adding' : `Add ${counted(chosen.length, 'account')}`}
        </Button>
      </div>
    </form>
  )
}
