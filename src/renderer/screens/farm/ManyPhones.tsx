import { Popover } from 'radix-ui'
import { useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { PhoneCard } from '../../../core/model/board.ts'
import type { PhoneId } from '../../../core/model/ids.ts'
import { Button } from '../../parts/Button.tsx'
import { IconButton } from '../../parts/IconButton.tsx'
import { PopoverPanel } from '../../parts/PopoverPanel.tsx'
import { EditLabels } from '../../parts/phone/EditLabels.tsx'
import { InstallApp } from '../../parts/phone/InstallApp.tsx'
import { useBoard } from '../../state/board.ts'
import { each } from '../../state/each.ts'
import { onMany } from '../../state/on-many.ts'
import { counted } from '../../words/number.ts'

export interface ManyPhonesProps {
  /** Of their lane or group. */
  readonly word: string
  readonly ids: readonly PhoneId[]
}

const isPaused = (phone: PhoneCard): boolean => phone.holds.some((h) => h.reason === 'paused')

const Inside = ({ word, ids, onDone }: ManyPhonesProps & { readonly onDone: () => void }) => {
  const phones = useBoard(useShallow((b) => ids.flatMap((id) => b.phones[id] ?? [])))
  const paused = phones.filter(isPaused)
  const others = phones.filter((phone) => !isPaused(phone))
  const inputs = (some: readonly PhoneCard[]) => some.map(({ id }) => ({ scope: 'phone' as const, target: id }))
  return (
    <>
      <p className="border-b border-line px-3 py-2.5 font-semibold">
        {word}: {counted(phones.length, 'phone')}
      </p>
      <div className="flex flex-wrap gap-2 border-b border-line p-3">
        <Button
          icon="circle-pause"
          disabled={others.length === 0}
          onClick={() => void each('pause', inputs(others), 'phone', 'paused')}
        >
          Pause {others.length}
        </Button>
        <Button
          icon="circle-play"
          disabled={paused.length === 0}
          onClick={() => void each('resume', inputs(paused), 'phone', 'started')}
        >
          Start {paused.length}
        </Button>
        <Button icon="power" onClick={() => void onMany('reboot-phones', { phones: [...ids] }, 'rebooted')}>
          Reboot {phones.length}
        </Button>
      </div>
      <div className="border-b border-line">
        <InstallApp ids={ids} />
      </div>
      <EditLabels phones={phones} onDone={onDone} />
    </>
  )
}

/** Everything that can be done with all phones of a lane or group at once. */
export const ManyPhones = ({ word, ids }: ManyPhonesProps) => {
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <IconButton icon="ellipsis" size={24} word={`All of ${word}`} />
      </Popover.Trigger>
      <PopoverPanel aria-label={`All of ${word}`} align="start" sideOffset={4} className="w-104 whitespace-normal">
        <Inside word={word} ids={ids} onDone={() => setOpen(false)} />
      </PopoverPanel>
    </Popover.Root>
  )
}
