import { Popover } from 'radix-ui'
import { type ChangeEvent, type FormEvent, useId, useState } from 'react'
import { create } from 'zustand'
import type { CommandInput, CommandOutput } from '../../../core/contract/commands.ts'
import { Button } from '../../parts/Button.tsx'
import { Field } from '../../parts/Field.tsx'
import { PopoverPanel } from '../../parts/PopoverPanel.tsx'
import { Refusal } from '../../parts/Refusal.tsx'
import { Segments } from '../../parts/Segments.tsx'
import { send } from '../../state/act.ts'
import { toast } from '../../state/toasts.ts'
import { counted } from '../../words/number.ts'
import { VendorAccounts } from './VendorAccounts.tsx'

const most = 500_000

const said = ({ added, changed }: CommandOutput<'add-accounts'>): string => {
  if (changed === 0) return `${counted(added, 'account')} added.`
  return added === 0
    ? `${counted(changed, 'account')} changed.`
    : `${counted(added, 'account')} added, ${changed} changed.`
}

const Notes = ({ notes }: { notes: readonly string[] }) =>
  notes.length === 0 ? null : (
    <ul className="mt-2 max-h-24 overflow-y-auto text-s text-retry" aria-label="Lines that are left out">
      {notes.slice(0, 50).map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  )

/** Outlives the button: the first accounts turn the empty page into the list, and what was left out is still to be read. */
const useImport = create<{
  readonly isOpen: boolean
  readonly from: 'list' | 'vendor'
  readonly left: readonly string[]
}>(() => ({ isOpen: false, from: 'list', left: [] }))
const setOpen = (isOpen: boolean): void => useImport.setState({ isOpen, from: 'list', left: [] })

/** From what was added; it stays open for what was not. */
const fromVendor = ({ added, placed, lines }: CommandOutput<'add-vendor-accounts'>): void => {
  const left = lines.flatMap((l) => (l.becomes === 'left' ? [`${l.name}: ${l.why}.`] : []))
  if (added + placed > 0) toast({ tone: 'good', sentence: said({ added, changed: placed, notes: [] }) })
  if (left.length === 0) setOpen(false)
  else useImport.setState({ left })
}

const Form = () => {
  const left = useImport((i) => i.left)
  const [file, setFile] = useState('')
  const [text, setText] = useState('')
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const area = useId()
  const input: CommandInput<'add-accounts'> | null =
    file.trim() !== '' ? { file: file.trim() } : text.trim() !== '' ? { text } : null
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (input === null) return
    setBusy(true)
    const receipt = await send('add-accounts', input)
    setBusy(false)
    setRefusal(receipt.ok ? null : receipt.sentence)
    if (!receipt.ok) return
    const { added, changed } = receipt.value
    if (added + changed > 0) toast({ tone: 'good', sentence: said(receipt.value) })
    if (receipt.value.notes.length === 0) setOpen(false)
    else useImport.setState({ left: receipt.value.notes })
  }
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const [chosen] = target.files ?? []
    if (chosen === undefined) return
    const path = window.posthouse?.pathOf?.(chosen) ?? ''
    if (path !== '') setFile(path)
    else if (chosen.size > most) setRefusal('This file is larger than 500 kB. Name it by its path instead.')
    else setText(await chosen.text())
  }
  return (
    <form onSubmit={(event) => void add(event)}>
      <Field
        label="File on the control room’s machine, text or CSV"
        placeholder="/home/me/accounts.csv"
        className="mt-3"
        value={file}
        onChange={(event) => setFile(event.target.value)}
      />
      <div className="mt-3 flex items-baseline justify-between gap-3">
        <label htmlFor={area} className="text-s text-soft">
          Or one account a line, or a table with a head
        </label>
        <label className="shrink-0 rounded-sm text-s text-accent-text focus-within:outline-2 focus-within:outline-focus hover:underline">
          Read a file
          <input type="file" accept=".csv,.tsv,.txt" className="sr-only" onChange={(event) => void choose(event)} />
        </label>
      </div>
      <textarea
        id={area}
        placeholder="reelhouse:@lumen.harbour 01 Heron"
        rows={5}
        spellCheck={false}
        maxLength={most}
        disabled={file.trim() !== ''}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="mono mt-1 w-full resize-none rounded-md border border-line-control bg-surface p-2 outline-none focus-visible:border-focus disabled:text-faint"
      />
      <Notes notes={left} />
      <Refusal of={refusal} className="mt-2" />
      <div className="mt-4 flex justify-end gap-2">
        <Popover.Close asChild>
          <Button look="bare" height={32}>
            {left.length > 0 ? 'Close' : 'Cancel'}
          </Button>
        </Popover.Close>
        <Button type="submit" look="filled" height={32} disabled={input === null || isBusy}>
          {isBusy ? 'Reading' : file.trim() !== '' ? 'Import this file' : 'Import these accounts'}
        </Button>
      </div>
    </form>
  )
}

const Ways = () => {
  const { from, left } = useImport()
  return (
    <div className="p-4">
      <div className="flex items-center justify-between gap-2">
        <p className="font-semibold">Import accounts</p>
        <Segments
          label="Where they are"
          value={from}
          options={[
            { value: 'list', word: 'From a list', name: 'In a file or a text' },
            { value: 'vendor', word: 'From the vendor', name: 'From the cloud vendor’s phones' },
          ]}
          onChange={(next) => useImport.setState({ from: next, left: [] })}
        />
      </div>
      {from === 'list' ? (
        <Form />
      ) : (
        <>
          <VendorAccounts onDone={fromVendor} />
          <Notes notes={left} />
        </>
      )}
    </div>
  )
}

export const ImportAccounts = ({ align = 'end' }: { readonly align?: 'start' | 'end' }) => {
  const isOpen = useImport((i) => i.isOpen)
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <Button icon="upload">Import accounts</Button>
      </Popover.Trigger>
      <PopoverPanel aria-label="Import accounts" align={align} className="w-104">
        <Ways />
      </PopoverPanel>
    </Popover.Root>
  )
}
