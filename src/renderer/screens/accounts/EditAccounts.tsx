import { Popover } from 'radix-ui'
import { type FormEvent, useState } from 'react'
import type { AccountCard } from '../../../core/model/board.ts'
import { Button } from '../../parts/Button.tsx'
import { EditField } from '../../parts/EditField.tsx'
import { PopoverPanel } from '../../parts/PopoverPanel.tsx'
import { act } from '../../state/act.ts'
import { useBoard } from '../../state/board.ts'
import { phonesOf } from '../../state/select.ts'
import { toast } from '../../state/toasts.ts'
import { at as handleOf } from '../../words/name.ts'
import { counted } from '../../words/number.ts'
import { changeWord, type Draft, type FieldName, fieldNames, readDraft, shared, touched, wasText } from './edits.ts'

const labels: Readonly<Record<FieldName, string>> = {
  cap: 'Posts in 24 h',
  spacing: 'Spacing',
  jitter: 'Jitter',
  windows: 'Windows',
  slots: 'Slots',
  timeZone: 'Time zone',
  phone: 'Phone',
  person: 'Person',
  tags: 'Tags',
  proxies: 'Proxies',
}

/** What a field takes, told while it has the focus. */
const hints: Readonly<Record<FieldName, string>> = {
  cap: 'Counted over the last 24 hours.',
  spacing: 'The least time between two posts, such as 25 min.',
  jitter: 'Spacing and slots grow by a part of it. Such as 15 min.',
  windows: 'Such as 09:00–21:00, or Sat 10:00–12:00. Empty is any time.',
  slots: 'Such as Mon–Fri 09:00, 18:30.',
  timeZone: 'Of windows and slots. Such as Europe/Berlin.',
  phone: 'Where it is signed in.',
  person: 'Whose account it is.',
  tags: 'With commas. Where they differ they are added, and -tag takes one away.',
  proxies: 'host:port, or the name of a proxy list; with commas.',
}

const Form = ({ accounts, onDone }: { accounts: readonly AccountCard[]; onDone: () => void }) => {
  const [draft, setDraft] = useState<Draft>({})
  const [at, setAt] = useState<FieldName>('cap')
  const [isBusy, setBusy] = useState(false)
  const phones = useBoard((b) => phonesOf(b.phones))
  const places = [{ value: '', word: 'No phone' }, ...phones.map((p) => ({ value: p.id as string, word: p.name }))]
  const read = readDraft(draft, accounts)
  const changed = read.ok ? touched(accounts, read.edits) : []
  const put = (name: FieldName, value: string | undefined) => {
    const { [name]: _, ...rest } = draft
    setDraft(value === undefined ? rest : { ...rest, [name]: value })
  }
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (!read.ok || changed.length === 0) return
    setBusy(true)
    const done = await act('edit-accounts', { accounts: changed.map((a) => a.id), ...read.edits })
    setBusy(false)
    if (done === null) return
    const [left] = done.why
    const stay = left === undefined ? '' : ` ${counted(done.left, 'account')} stayed: ${left.sentence}`
    const tone = left === undefined ? 'good' : 'retry'
    toast({ tone, sentence: `${counted(done.changed, 'account')} changed.${stay}` })
    onDone()
  }
  return (
    <form onSubmit={(event) => void save(event)}>
      <div className="border-b border-line px-4 py-3">
        <p className="font-semibold">
          {accounts.length === 1 ? `Edit ${handleOf(accounts[0]?.handle ?? '')}` : `Edit ${accounts.length} accounts`}
        </p>
        <p className="text-s text-faint">only what you change is written</p>
      </div>
      <div className="flex flex-col gap-2 p-4">
        {fieldNames.map((name) => (
          <EditField
            key={name}
            label={labels[name]}
            shared={shared(accounts, name)}
            draft={draft[name]}
            was={wasText(accounts, name)}
            isWrong={!read.ok && read.field === name}
            onDraft={(value) => put(name, value)}
            onFocus={() => setAt(name)}
            {...(name === 'phone' ? { options: places } : {})}
          />
        ))}
        <p className={`min-h-8 pt-1 text-s ${read.ok ? 'text-faint' : 'text-bad'}`} role="status">
          {read.ok ? hints[at] : read.sentence}
        </p>
      </div>
      <div className="flex justify-end gap-2 border-t border-line px-4 py-3">
        <Popover.Close asChild>
          <Button look="bare" height={32}>
            Cancel
          </Button>
        </Popover.Close>
        <Button type="submit" look="filled" height={32} disabled={changed.length === 0 || isBusy}>
          {isBusy ? 'Changing' : read.ok ? changeWord(changed.length) : `Mend ${labels[read.field].toLowerCase()}`}
        </Button>
      </div>
    </form>
  )
}

/** Fields over all chosen accounts; the button counts those that would be different. */
export const EditAccounts = ({ accounts }: { readonly accounts: readonly AccountCard[] }) => {
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <Button icon="sliders-horizontal">Edit {accounts.length}</Button>
      </Popover.Trigger>
      <PopoverPanel
        aria-label={`Edit ${counted(accounts.length, 'account')}`}
        side="top"
        align="start"
        sideOffset={12}
        className="w-104"
      >
        <Form accounts={accounts} onDone={() => setOpen(false)} />
      </PopoverPanel>
    </Popover.Root>
  )
}
