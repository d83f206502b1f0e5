import type { CommandInput } from '../../../core/contract/commands.ts'
import { howTime, isNoTime, readField } from '../../words/local.ts'
import { readSpan } from '../../words/time.ts'

/** When the jobs of a folder may go, as a person typed it; empty: no bound. */
export interface DatesDraft {
  /** Between two jobs of an account: `6 h`. */
  readonly every: string
  readonly start: string
  readonly end: string
}

export const noDates: DatesDraft = { every: '', start: '', end: '' }

const least = 60_000

/** What is wrong with it; null: nothing. */
export const wrongDates = ({ every, start, end }: DatesDraft): string | null => {
  const ms = every.trim() === '' ? least : readSpan(every)
  if (ms === null || ms < least) return 'One every is a length such as 6 h or 90 min.'
  if (isNoTime(start) || isNoTime(end)) return howTime
  const [from, to] = [readField(start), readField(end)]
  return from !== null && to !== null && to <= from ? 'It ends before it starts.' : null
}

/** The part of the order that it makes, where nothing is wrong with it. */
export const datesIn = (draft: DatesDraft): Pick<CommandInput<'add-folder'>, 'everyMs' | 'startsAt' | 'endsAt'> => {
  if (wrongDates(draft) !== null) return {}
  const [from, to] = [readField(draft.start), readField(draft.end)]
  const every = draft.every.trim() === '' ? null : readSpan(draft.every)
  return {
    ...(every === null ? {} : { everyMs: every }),
    ...(from === null ? {} : { startsAt: from }),
    ...(to === null ? {} : { endsAt: to }),
  }
}
