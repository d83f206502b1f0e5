import type { CalendarEntry } from '../../src/core/contract/timing.ts'
import type { Board } from '../../src/core/model/board.ts'
import type { JobId } from '../../src/core/model/ids.ts'
import type { Answers } from './fake-panel.ts'

const hour = 3_600_000
const day = 24 * hour

/** Two or three posts a day of each account, three days back and ten ahead; every fifth has a time of its own. */
const entriesOf = (account: number, now: number): readonly CalendarEntry[] =>
  Array.from({ length: 13 }, (_, i) => i - 3).flatMap((d) =>
    (account % 3 === 0 ? [9, 13, 18.5] : [8.25, 19]).map((h, n): CalendarEntry => {
      const at = Math.floor(now / day) * day + d * day + h * hour + ((account * 7) % 50) * 60_000
      const job = (account * 1_000 + (d + 3) * 10 + n) as JobId
      const state = at > now ? 'pending' : job % 17 === 0 ? 'uncertain' : 'succeeded'
      return { job, at, state, videoName: `clip-${job}.mp4`, publishAt: at > now && job % 5 === 0 ? at : null }
    }),
  )

export const calendarAnswers = (board: Board, now: number): Answers => ({
  calendar: ({ from, to }) => ({
    ok: true,
    value: {
      isCut: false,
      lanes: Object.values(board.accounts).map(({ id }) => ({
        account: id,
        entries: entriesOf(id, now).filter(({ at }) => at >= from && at < to),
      })),
    },
  }),
  forecast: ({ jobs }) => ({
    ok: true,
    value: jobs.map((job) => ({ job: job as JobId, at: now + 26 * hour, is: 'planned' as const })),
  }),
  'try-time': ({ at }) => ({ ok: true, value: { asked: Number(at), at: Number(at), why: [] } }),
})
