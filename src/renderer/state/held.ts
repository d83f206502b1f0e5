import { appName } from '../../core/model/app.ts'
import type { HoldCard } from '../../core/model/board.ts'
import { vendorTitle } from '../../core/model/cloud.ts'
import { type Hold, isFailing } from '../../core/model/hold.ts'
import { counted } from '../words/number.ts'
import { moment, relative } from '../words/time.ts'

/** `Reelhouse is held`. */
export const heldTitle = (hold: Hold): string => {
  const what =
    hold.scope === 'app' ? appName(hold.target) : hold.scope === 'vendor' ? vendorTitle(hold.target) : 'The farm'
  return isFailing(hold.reason) || hold.by === 'engine' ? `${what} is held` : `${what} is paused`
}

/** `Reelhouse is held since 14:02`: where no other word tells the time. */
export const heldSince = (hold: Hold, now: number): string => `${heldTitle(hold)} since ${moment(hold.placedAt, now)}`

/** What a test of each cause is. */
const testOf = (hold: Hold): string =>
  hold.scope === 'app'
    ? 'a rehearsal that publishes nothing'
    : hold.scope === 'vendor'
      ? 'a start of one of its phones'
      : hold.reason === 'network-failing'
        ? 'an echo of the phones'
        : 'a file written to the disk'

/** What is done about it, and when. */
export const testWords = ({ hold, testingSince }: HoldCard, now: number): string => {
  if (testingSince !== null) return `A test runs: ${testOf(hold)}. If it goes well, the hold ends.`
  if (hold.test === undefined) return 'No test can tell whether it is over. Release it when you have looked.'
  const { at } = hold.test
  const when = at <= now ? 'as soon as a phone is free' : relative(at, now)
  return `Next test ${when}: ${testOf(hold)}. If it goes well, the hold ends.`
}

/** How the tests went; null: there was none. */
export const triedWords = ({ hold, lastTest }: HoldCard, now: number): string | null => {
  const failed = hold.test?.failed ?? 0
  const n = failed === 0 ? '' : `${counted(failed, 'test')} failed. `
  if (lastTest !== null) return `${n}The last one, ${moment(lastTest.at, now)}: ${lastTest.sentence}`
  return n === '' ? null : n.trim()
}
