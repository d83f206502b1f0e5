import { Plus } from 'lucide-react'
import { Popover } from 'radix-ui'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '../../parts/Button.tsx'
import { popover } from '../../parts/popover.ts'
import { send } from '../../state/act.ts'

/** `192.168.0.7:5555` is an address; what has neither colon nor dot is a serial number. */
const inputOf = (text: string, name: string) => ({
  ...(/[:.]/.test(text) ? { address: text } : { serial: text }),
  ...(name === '' ? {} : { name }),
})

const field =
  'mt-1 h-8 w-full rounded-md border border-line-control bg-surface px-2.5 text-m outline-none focus-visible:border-focus'

export const AddPhone = () => {
  const [isOpen, setOpen] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const where = useId()
  const called = useId()
  const add = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = String(form.get('where')).trim()
    if (text === '')
      return setRefusal('Write the serial number that adb shows, or an address such as 192.168.0.7:5555.')
    setBusy(true)
    const receipt = await send('add-phone', inputOf(text, String(form.get('name')).trim()))
    setBusy(false)
    setRefusal(receipt.ok ? null : receipt.sentence)
    if (receipt.ok) setOpen(false)
  }
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <Button icon={Plus}>Add a phone</Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label="Add a phone"
          align="start"
          sideOffset={8}
          collisionPadding={8}
          className={`${popover} w-90 p-4`}
        >
          <form onSubmit={(event) => void add(event)}>
            <p className="font-semibold">Add a phone</p>
            <label htmlFor={where} className="mt-3 block text-s text-soft">
              Serial number or address
            </label>
            <input id={where} name="where" className={field} spellCheck={false} autoComplete="off" />
            <label htmlFor={called} className="mt-3 block text-s text-soft">
              Name, such as 14 Fulmar
            </label>
            <input id={called} name="name" className={field} maxLength={100} autoComplete="off" />
            {refusal === null ? null : (
              <p role="alert" className="mt-3 text-m text-bad">
                {refusal}
              </p>
            )}
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
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
