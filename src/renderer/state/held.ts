import type { HoldCard } from '../../core/model/board.ts'
import { type Hold, isFailing } from '../../core/model/hold.ts'
import { appName } from '../words/name.ts'
import { counted } from '../words/number.ts'
import { moment, relative } from '../words/time.ts'

/** `Reelhouse is held since 14:02`. */
export const heldTitle = (hold: Hold, now: number): string => {
  const what = hold.scope === 'app' ? appName(hold.target) : 'The farm'
  const since = `since ${moment(hold.placedAt, now)}`
  return isFailing(hold.reason) ? `${what} is held ${since}` : `${what} is paused ${since}`
}

/** What a test of each cause does. */
const testOf = (hold: Hold): string =>
  hold.scope === 'app'
    ? 'A rehearsal on one phone, which publishes nothing'
    : hold.reason === 'network-failing'
      ? 'An echo of the phones'
      : 'A file written to the disk'

/** What is done about it, when the next test comes, and how the last one ended. */
export const testWords = ({ hold, testingSince, lastTest }: HoldCard, now: number): string => {
  if (testingSince !== null) return `${testOf(hold)}, runs now and lifts the hold if it goes well.`
  const last = lastTest === null ? '' : ` Last test ${moment(lastTest.at, now)}: ${lastTest.sentence}`
  if (hold.test === undefined) return `No test can tell whether it is over: release it by hand.${last}`
  const { at, failed } = hold.test
  const tests = failed === 0 ? '' : ` ${counted(failed, 'test')} failed.`
  return `${testOf(hold)}, lifts the hold if it goes well: ${at <= now ? 'as soon as a phone is free' : relative(at, now)}.${tests}${last}`
}
