import { Popover } from 'radix-ui'
import { type FormEvent, useState } from 'react'
import type { PhoneId } from '../../../core/model/ids.ts'
import { Button } from '../../parts/Button.tsx'
import { Field, Pick } from '../../parts/Field.tsx'
import { PopoverPanel } from '../../parts/PopoverPanel.tsx'
import { Refusal } from '../../parts/Refusal.tsx'
import { send } from '../../state/act.ts'
import { useBoard } from '../../state/board.ts'
import { phonesOf } from '../../state/select.ts'

const Form = ({ onDone }: { onDone: () => void }) => {
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const phones = useBoard((b) => phonesOf(b.phones))
  const app = useBoard((b) => Object.values(b.accounts)[0]?.app ?? 'reelhouse')
  const add = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const of = (name: string): string => String(form.get(name) ?? '').trim()
    const handle = of('handle').replace(/^@/, '')
    if (handle === '') return setRefusal('Write the account’s handle, as the app shows it.')
    const phone = of('phone') === '' ? null : (of('phone') as PhoneId)
    setBusy(true)
    const receipt = await send('add-accounts', { list: [{ app: of('app').toLowerCase(), handle, phone }] })
    setBusy(false)
    setRefusal(receipt.ok ? null : receipt.sentence)
    if (receipt.ok) onDone()
  }
  return (
    <form onSubmit={(event) => void add(event)} className="p-4">
      <p className="font-semibold">Add an account</p>
      <Field label="Handle" name="handle" placeholder="@lumen.harbour" className="mt-3" maxLength={200} />
      <Field label="App" name="app" defaultValue={app} className="mt-3" maxLength={40} />
      <Pick
        label="Phone"
        name="phone"
        className="mt-3"
        options={[{ value: '', word: 'No phone yet' }, ...phones.map((p) => ({ value: p.id as string, word: p.name }))]}
      />
      <Refusal of={refusal} />
      <div className="mt-4 flex justify-end gap-2">
        <Popover.Close asChild>
          <Button look="bare" height={32}>
            Cancel
          </Button>
        </Popover.Close>
        <Button type="submit" look="filled" height={32} disabled={isBusy}>
          {isBusy ? 'Adding' : 'Add this account'}
        </Button>
      </div>
    </form>
  )
}

export const AddAccount = ({ align = 'end' }: { readonly align?: 'start' | 'end' }) => {
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <Button icon="plus">Add account</Button>
      </Popover.Trigger>
      <PopoverPanel aria-label="Add an account" align={align} className="w-80">
        <Form onDone={() => setOpen(false)} />
      </PopoverPanel>
    </Popover.Root>
  )
}
