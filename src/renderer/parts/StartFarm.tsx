import { Popover } from 'radix-ui'
import type { ReactNode } from 'react'
import type { HoldCard } from '../../core/model/board.ts'
import { act } from '../state/act.ts'
import { useNow } from '../state/clock.ts'
import { heldSince, testWords } from '../state/held.ts'
import { release } from '../state/release.ts'
import { AskBelow } from './AskBelow.tsx'
import { Button } from './Button.tsx'

export interface StartFarmProps {
  /** What the engine holds the farm by; a test may lift it. */
  readonly card: HoldCard
  readonly look: string
  readonly inside: ReactNode
}

const start = async (card: HoldCard): Promise<void> => {
  if ((await release(card.hold)) !== null) await act('resume', { scope: 'farm' })
}

/** One cause fails many: a test is the proper way on, so a start says what stands and asks once. */
export const StartFarm = ({ card, look, inside }: StartFarmProps) => {
  const now = useNow()
  const isTesting = card.testingSince !== null
  return (
    <AskBelow
      label="Start although it is held?"
      title={heldSince(card.hold, now)}
      look={look}
      inside={inside}
      answers={
        <>
          <Popover.Close asChild>
            <Button height={32} icon="play" onClick={() => void start(card)}>
              Start anyway
            </Button>
          </Popover.Close>
          <Popover.Close asChild>
            <Button
              height={32}
              look="filled"
              icon="flask-conical"
              disabled={isTesting}
              onClick={() => void act('test', { scope: 'farm', target: '' })}
            >
              {isTesting ? 'Testing' : 'Test now'}
            </Button>
          </Popover.Close>
        </>
      }
    >
      <p className="mt-1 text-m text-soft">{card.hold.sentence}</p>
      <p className="mt-1 text-s text-faint">{testWords(card, now)}</p>
    </AskBelow>
  )
}
