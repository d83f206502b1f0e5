import { Command } from 'cmdk'
import { Dialog } from 'radix-ui'
import { useState } from 'react'
import { useBoard } from '../state/board.ts'
import { useFoundJobs } from '../state/found-jobs.ts'
import { closeOverlay, useOverlay } from '../state/overlay.ts'
import { paletteItems } from '../state/palette.ts'
import type { PaletteItem } from '../state/palette-item.ts'
import { Icon } from './Icon.tsx'
import { Key } from './Key.tsx'
import { Matched } from './Matched.tsx'
import { StateBadge } from './StateBadge.tsx'

const Item = ({ item, typed }: { item: PaletteItem; typed: string }) => (
  <Command.Item
    value={item.id}
    onSelect={() => {
      closeOverlay()
      item.run()
    }}
    className="mx-2 flex h-9 items-center gap-3 rounded-sm border-l-2 border-transparent px-2 data-[selected=true]:border-accent-text data-[selected=true]:bg-hover"
  >
    <Icon of={item.icon} size={16} className="text-soft" />
    <span className="shrink-0 font-medium">
      <Matched text={item.name} typed={typed} />
    </span>
    <span className="min-w-0 flex-1 truncate text-s text-faint">{item.note}</span>
    {item.look === undefined ? null : <StateBadge look={item.look} />}
    {item.keys === undefined ? null : <Key of={item.keys} />}
  </Command.Item>
)

const Hint = ({ keys, word }: { keys: string; word: string }) => (
  <span className="flex items-center gap-2 text-s text-soft">
    <Key of={keys} />
    {word}
  </span>
)

const Sheet = () => {
  const [typed, setTyped] = useState('')
  const board = useBoard((b) => b)
  const jobs = useFoundJobs(typed)
  const items = paletteItems(board, typed, jobs)
  const groups = [...new Set(items.map((item) => item.group))]
  return (
    <Command shouldFilter={false} loop label="Search or do anything">
      <div className="flex h-12 items-center gap-3 border-b border-line px-4">
        <Icon of="search" size={16} className="text-soft" />
        <Command.Input
          autoFocus
          value={typed}
          onValueChange={setTyped}
          placeholder="Search or do anything"
          className="min-w-0 flex-1 bg-transparent text-l outline-none"
        />
        <span className="hidden text-s text-faint mid:inline">phone, account, job, setting or action</span>
        <Key of="Esc" />
      </div>
      <Command.List className="max-h-[min(460px,calc(100vh-240px))] overflow-y-auto pb-2">
        <Command.Empty className="px-4 pt-4 pb-2 text-soft">Nothing is called “{typed}”.</Command.Empty>
        {groups.map((group) => (
          <Command.Group
            key={group}
            heading={group}
            className="[&_[cmdk-group-heading]]:px-4 [&_[cmdk-group-heading]]:pt-3 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-s [&_[cmdk-group-heading]]:text-faint"
          >
            {items
              .filter((item) => item.group === group)
              .map((item) => (
                <Item key={item.id} item={item} typed={typed} />
              ))}
          </Command.Group>
        ))}
      </Command.List>
      <div className="flex h-9 items-center gap-4 border-t border-line px-4">
        <Hint keys="↑ ↓" word="choose" />
        <Hint keys="↵" word="open" />
        <span className="flex-1" />
        <Hint keys=">" word="actions only" />
        <Hint keys="?" word="shortcuts" />
      </div>
    </Command>
  )
}

/** Everything by its name. */
export const Palette = () => {
  const isOpen = useOverlay((o) => o.open === 'palette')
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && closeOverlay()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-60 bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-22 left-1/2 z-60 w-170 max-w-[calc(100vw-32px)] -translate-x-1/2 overflow-hidden rounded-md border border-line-strong bg-over shadow-3"
        >
          <Dialog.Title className="sr-only">Search or do anything</Dialog.Title>
          <Sheet />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
