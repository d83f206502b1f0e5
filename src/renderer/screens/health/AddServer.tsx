import { Popover } from 'radix-ui'
import { type FormEvent, useState } from 'react'
import { Button } from '../../parts/Button.tsx'
import { Field } from '../../parts/Field.tsx'
import { PopoverPanel } from '../../parts/PopoverPanel.tsx'
import { Refusal } from '../../parts/Refusal.tsx'
import { send } from '../../state/act.ts'
import { toast } from '../../state/toasts.ts'

const Form = ({ onDone }: { onDone: () => void }) => {
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const add = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [address = '', name = ''] = ['address', 'name'].map((field) => String(form.get(field) ?? '').trim())
    if (address === '') return setRefusal('Write where it answers, such as 192.168.1.9:5037.')
    setBusy(true)
    const receipt = await send('add-adb-server', { address, ...(name === '' ? {} : { name }) })
    setBusy(false)
    if (!receipt.ok) return setRefusal(receipt.sentence)
    const { isUp, notes } = receipt.value
    toast({ tone: isUp ? 'good' : 'need', sentence: [`${receipt.value.name} was added.`, ...notes].join(' ') })
    onDone()
  }
  return (
    <form onSubmit={(event) => void add(event)}>
      <p className="font-semibold">Add an adb server</p>
      <p className="mt-1 text-m text-soft">
        Of another machine with phones on USB, where “adb -a nodaemon server” runs. It is never started or ended from
        here.
      </p>
      <Field label="Address" name="address" className="mt-3" placeholder="192.168.1.9:5037" maxLength={300} />
      <Field label="Name, such as Rack B" name="name" className="mt-3" maxLength={60} />
      <Refusal of={refusal} />
      <div className="mt-4 flex justify-end gap-2">
        <Popover.Close asChild>
          <Button look="bare" height={32}>
            Cancel
          </Button>
        </Popover.Close>
        <Button type="submit" look="filled" height={32} disabled={isBusy}>
          {isBusy ? 'Asking it' : 'Add this server'}
        </Button>
      </div>
    </form>
  )
}

export const AddServer = () => {
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <Button look="bare" height={24} icon="plus">
          Add a server
        </Button>
      </Popover.Trigger>
      <PopoverPanel aria-label="Add an adb server" align="end" className="w-90 p-4">
        <Form onDone={() => setOpen(false)} />
      </PopoverPanel>
    </Popover.Root>
  )
}
