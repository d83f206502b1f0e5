import { type FormEvent, useState } from 'react'
import type { PhoneCard } from '../../../core/model/board.ts'
import { act } from '../../state/act.ts'
import { toast } from '../../state/toasts.ts'
import { counted } from '../../words/number.ts'
import { type Shared, sharedOf, wasOf } from '../../words/shared.ts'
import { readTags, tagsText } from '../../words/tags.ts'
import { Button } from '../Button.tsx'
import { EditField } from '../EditField.tsx'
import { field } from '../Field.tsx'

const names = ['name', 'group', 'tags', 'notes'] as const
type Name = (typeof names)[number]
type Draft = Readonly<Partial<Record<Name, string>>>

const labels = { name: 'Name', group: 'Group', tags: 'Tags', notes: 'Notes' } as const

const textOf = (phone: PhoneCard, name: Name): string => {
  if (name === 'tags') return tagsText(phone.tags ?? [])
  return (name === 'name' ? phone.name : phone[name]) ?? ''
}

const isNamed = (draft: Draft): boolean => draft.name === undefined || draft.name.trim() !== ''

export interface EditLabelsProps {
  readonly phones: readonly PhoneCard[]
  readonly onDone?: () => void
}

/** A person's words about one phone or many. Name and notes are one phone's own. */
export const EditLabels = ({ phones, onDone }: EditLabelsProps) => {
  const [draft, setDraft] = useState<Draft>({})
  const [isBusy, setBusy] = useState(false)
  const isOne = phones.length === 1
  const texts = (name: Name): readonly string[] => phones.map((phone) => textOf(phone, name))
  const shared = (name: Name): Shared => sharedOf(texts(name), name === 'tags' ? 'tag list' : name)
  const put = (name: Name, value: string | undefined): void => {
    const { [name]: _, ...rest } = draft
    setDraft(value === undefined ? rest : { ...rest, [name]: value })
  }
  const isIdle = isBusy || Object.keys(draft).length === 0 || !isNamed(draft)
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (isIdle) return
    setBusy(true)
    const { tags, ...words } = draft
    const tagged = tags === undefined ? {} : readTags(tags, shared('tags').value !== null)
    const edit = { ...words, ...(tagged as Record<string, string[]>) }
    const done = await act('edit-phones', { phones: phones.map((p) => p.id), ...edit })
    setBusy(false)
    if (done === null) return
    setDraft({})
    if (!isOne) toast({ tone: 'good', sentence: `${counted(done.changed, 'phone')} changed.` })
    onDone?.()
  }
  const notes = draft.notes ?? shared('notes').value ?? ''
  return (
    <form onSubmit={(event) => void save(event)} className="flex flex-col gap-2 p-3">
      {(isOne ? (['name', 'group', 'tags'] as const) : (['group', 'tags'] as const)).map((name) => (
        <EditField
          key={name}
          label={labels[name]}
          shared={shared(name)}
          draft={draft[name]}
          was={wasOf(texts(name))}
          onDraft={(value) => put(name, value)}
        />
      ))}
      {isOne ? (
        <label className="flex items-start gap-3">
          <span className="w-24 shrink-0 pt-1.5 text-m text-soft">Notes</span>
          <textarea
            rows={2}
            maxLength={2_000}
            className={`${field} h-auto! min-h-8 py-1.5`}
            value={notes}
            onChange={({ target: { value } }) =>
              put('notes', value === textOf(phones[0] as PhoneCard, 'notes') ? undefined : value)
            }
          />
        </label>
      ) : null}
      <div className="flex items-center justify-end gap-3">
        <p className="min-w-0 flex-1 text-s text-faint">
          {isOne ? 'Tags stand with commas.' : 'Tags that differ are added to; -tag takes one away.'}
        </p>
        <Button type="submit" look="filled" height={32} disabled={isIdle}>
          {isBusy ? 'Saving' : isOne ? 'Save' : `Change ${counted(phones.length, 'phone')}`}
        </Button>
      </div>
    </form>
  )
}
