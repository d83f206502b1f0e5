import { Popover } from 'radix-ui'
import type { ReactNode } from 'react'
import { act } from '../state/act.ts'
import { counted } from '../words/number.ts'
import { Button } from './Button.tsx'
import { popover } from './popover.ts'

export interface StopFarmProps {
  /** Jobs in hand now. */
  readonly busy: number
  readonly look: string
  readonly inside: ReactNode
  readonly isOn: boolean
}

const consequence = (busy: number): string =>
  busy === 0
    ? 'Nothing is in hand. Waiting jobs keep their place.'
    : `${counted(busy, 'job is', 'jobs are')} in hand. Stopping now ends them; those before their share tap start again later without losing an attempt, the others are looked at again.`

/** Asks once, under the button, and says what is interrupted. */
export const StopFarm = ({ busy, look, inside, isOn }: StopFarmProps) => (
  <Popover.Root>
    <Popover.Trigger className={look} aria-pressed={isOn} disabled={isOn}>
      {inside}
    </Popover.Trigger>
    <Popover.Portal>
      <Popover.Content
        aria-label="Stop the control room?"
        align="end"
        sideOffset={8}
        collisionPadding={8}
        className={`${popover} w-90 p-4`}
      >
        <p className="text-m font-semibold">Stop the control room?</p>
        <p className="mt-1 text-m text-soft">{consequence(busy)}</p>
        <div className="mt-4 flex justify-end gap-2">
          {busy === 0 ? null : (
            <Popover.Close asChild>
              <Button height={32} onClick={() => void act('stop', { how: 'now' })}>
                Stop now
              </Button>
            </Popover.Close>
          )}
          <Popover.Close asChild>
            <Button height={32} look="filled" onClick={() => void act('stop', { how: 'drain' })}>
              {busy === 0 ? 'Stop the control room' : `Finish ${counted(busy, 'job')}, then stop`}
            </Button>
          </Popover.Close>
        </div>
      </Popover.Content>
    </Popover.Portal>
  </Popover.Root>
)
