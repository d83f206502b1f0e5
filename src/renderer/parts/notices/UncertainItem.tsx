import type { JobId } from '../../../core/model/ids.ts'
import { jobLooks } from '../../looks/job.ts'
import { act } from '../../state/act.ts'
import { useBoard } from '../../state/board.ts'
import { useClock } from '../../state/clock.ts'
import { closeOverlay } from '../../state/overlay.ts'
import { href } from '../../state/route.ts'
import { leads } from '../../state/screens.ts'
import { go } from '../../state/view.ts'
import { at } from '../../words/name.ts'
import { idText } from '../../words/number.ts'
import { moment } from '../../words/time.ts'
import { Button } from '../Button.tsx'
import { NoticeItem } from './NoticeItem.tsx'

/** A post that nobody could prove, on a phone that works on meanwhile. */
export const UncertainItem = ({ id }: { readonly id: JobId }) => {
  const card = useBoard((b) => b.hand[String(id)] ?? null)
  const handle = useBoard((b) => (card === null ? null : (b.accounts[String(card.account)]?.handle ?? null)))
  const time = useClock((now) => (card === null ? '' : moment(card.since, now)))
  if (card === null) return null
  const to = href(['job', id])
  return (
    <NoticeItem
      {...jobLooks.uncertain}
      sentence={handle === null ? `Job ${idText(id)} is uncertain` : `A post of ${at(handle)} is uncertain`}
      cause="The share was permitted. No look found proof yet, and nothing is repeated."
      time={time}
    >
      {leads(to) ? (
        <Button
          icon="scan-eye"
          look="filled"
          onClick={() => {
            closeOverlay()
            go(to)
          }}
        >
          Look and decide
        </Button>
      ) : null}
      <Button icon="refresh-cw" onClick={() => void act('answer', { job: id, answer: 'look-again' })}>
        Look again
      </Button>
    </NoticeItem>
  )
}
