import { Popover } from 'radix-ui'
import type { ReactNode } from 'react'
import { act } from '../state/act.ts'
import { counted } from '../words/number.ts'
import { AskBelow } from './AskBelow.tsx'
import { Button } from './Button.tsx'

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

/** Says what is interrupted before it stops. */
export const StopFarm = ({ busy, look, inside, isOn }: StopFarmProps) => (
  <AskBelow
    label="Stop the control room?"
    title="Stop the control room?"
    look={look}
    inside={inside}
    isOn={isOn}
    answers={
      <>
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
      </>
    }
  >
    <p className="mt-1 text-m text-soft">{consequence(busy)}</p>
  </AskBelow>
)
