import { Popover } from 'radix-ui'
import { type FormEvent, useState } from 'react'
import type { CommandInput } from '../../../core/contract/commands.ts'
import { Button } from '../../parts/Button.tsx'
import { Field } from '../../parts/Field.tsx'
import { PopoverPanel } from '../../parts/PopoverPanel.tsx'
import { Refusal } from '../../parts/Refusal.tsx'
import { send } from '../../state/act.ts'
import { otherServers } from '../../state/adb-servers.ts'
import { useBoard } from '../../state/board.ts'
import { Pairing } from './Pairing.tsx'
import { SeenPhones } from './SeenPhones.tsx'

/** `192.168.0.7:5555` is an address; what has neither colon nor dot is a serial number. */
const inputOf = (text: string, name: string): CommandInput<'add-phone'> => ({
  ...(/[:.]/.test(text) ? { address: text } : { serial: text }),
  ...(name === '' ? {} : { name }),
})

const ways = {
  usb: { button: 'Add by serial number', field: 'Serial number', hint: 'Write the serial number that adb shows.' },
  network: { button: 'Add by address', field: 'Address', hint: 'Write an address such as 192.168.0.7:5555.' },
  any: {
    button: 'Add a phone',
    field: 'Serial number or address',
    hint: 'Write the serial number that adb shows, or an address such as 192.168.0.7:5555.',
  },
} as const

const Form = ({ way, onDone }: { way: keyof typeof ways; onDone: () => void }) => {
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const { field, hint } = ways[way]
  const hasOthers = useBoard((b) => otherServers(b.adb).length > 0)
  const add = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = String(form.get('where')).trim()
    if (text === '') return setRefusal(hint)
    setBusy(true)
    const receipt = await send('add-phone', inputOf(text, String(form.get('name')).trim()))
    setBusy(false)
    setRefusal(receipt.ok ? null : receipt.sentence)
    if (receipt.ok) onDone()
  }
  return (
    <>
      <p className="font-semibold">Add a phone</p>
      {way === 'any' && hasOthers ? (
        <div className="mt-3 flex flex-col gap-3">
          <SeenPhones only="others" />
        </div>
      ) : null}
      {way === 'usb' ? null : <Pairing />}
      <form onSubmit={(event) => void add(event)}>
        <Field
          label={field}
          name="where"
          className="mt-3"
          placeholder={way === 'usb' ? '' : '192.168.0.7:5555'}
          maxLength={200}
        />
        <Field label="Name, such as 14 Fulmar" name="name" className="mt-3" maxLength={100} />
        <Refusal of={refusal} />
        <div className="mt-4 flex justify-end gap-2">
          <Popover.Close asChild>
            <Button look="bare" height={32}>
              Cancel
            </Button>
          </Popover.Close>
          <Button type="submit" look="filled" height={32} disabled={isBusy}>
            {isBusy ? 'Asking adb' : 'Add this phone'}
          </Button>
        </div>
      </form>
    </>
  )
}

export const AddPhone = ({ way = 'any' }: { readonly way?: keyof typeof ways }) => {
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <Button icon="plus">{ways[way].button}</Button>
      </Popover.Trigger>
      <PopoverPanel aria-label="Add a phone" align="start" className="w-90 p-4">
        <Form way={way} onDone={() => setOpen(false)} />
      </PopoverPanel>
    </Popover.Root>
  )
}
