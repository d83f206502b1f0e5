import type { HoldId } from '../../../core/model/ids.ts'
import { useBoard } from '../../state/board.ts'
import { useNow } from '../../state/clock.ts'
import { heldTitle } from '../../state/held.ts'
import { closeOverlay } from '../../state/overlay.ts'
import { release } from '../../state/release.ts'
import { href } from '../../state/route.ts'
import { go } from '../../state/view.ts'
import { moment } from '../../words/time.ts'
import { Button } from '../Button.tsx'
import { NoticeItem } from './NoticeItem.tsx'

/** An app, or the farm, that only a person can let go on. */
export const HeldItem = ({ id }: { readonly id: HoldId }) => {
  const now = useNow()
  const card = useBoard((b) => b.holds[String(id)] ?? null)
  if (card === null) return null
  const { hold } = card
  return (
    <NoticeItem
      icon="zap-off"
      tone="bad"
      sentence={heldTitle(hold)}
      cause={hold.sentence}
      time={moment(hold.placedAt, now)}
    >
      <Button
        onClick={() => {
          closeOverlay()
          go(href(['farm']))
        }}
      >
        Show on the farm
      </Button>
      <Button icon="play" onClick={() => void release(hold)}>
        Release
      </Button>
    </NoticeItem>
  )
}
