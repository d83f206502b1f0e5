import { type FailureKind, type FailureSample, mostSamples, printOf } from '../../core/model/failure-kind.ts'
import type { Store } from '../../core/store.ts'
import type { Room } from './room.ts'

interface KindRow {
  readonly print: string
  readonly n: number
  readonly first_at: number
  readonly last_at: number
  readonly samples: string
}

/** So many kinds are kept, the latest ones: words that differ each time must not fill the disk. */
const mostKinds = 200

export const createFailureKinds = ({ db, write, read }: Room): Pick<Store, 'meetFailure' | 'failureKinds'> => {
  const byPrint = db.prepare<KindRow>('SELECT * FROM failure_kind WHERE print = :print')
  const upsert = db.prepare(`INSERT INTO failure_kind (print, n, first_at, last_at, samples)
      VALUES (:print, 1, :at, :at, :samples)
    ON CONFLICT (print) DO UPDATE SET n = n + 1, last_at = excluded.last_at, samples = excluded.samples`)
  const forget = db.prepare(`DELETE FROM failure_kind WHERE print IN
    (SELECT print FROM failure_kind ORDER BY last_at DESC, print LIMIT -1 OFFSET ${mostKinds})`)
  const all = db.prepare<KindRow>('SELECT * FROM failure_kind ORDER BY last_at DESC, print')

  return {
    meetFailure: (sample) =>
      write(() => {
        const print = printOf(sample.words)
        const known = byPrint.get({ print })
        const had = known === undefined ? [] : (JSON.parse(known.samples) as readonly FailureSample[])
        const samples = JSON.stringify([...had, sample].slice(0, mostSamples))
        upsert.run({ print, at: sample.at, samples })
        forget.run()
        return known === undefined
      }),
    failureKinds: () => read(() => all.all().map(toKind)),
  }
}

const toKind = (r: KindRow): FailureKind => ({
  print: r.print,
  n: r.n,
  firstAt: r.first_at,
  lastAt: r.last_at,
  samples: JSON.parse(r.samples) as readonly FailureSample[],
})
