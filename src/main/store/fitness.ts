import { createHash } from 'node:crypto'
import { type AllRules, whyUnfit } from '../../core/model/content.ts'
import type { Store } from '../../core/store.ts'
import type { Room } from './room.ts'
import type { Turns } from './turns.ts'

/** A job by what its app has a say in. */
interface Subject {
  readonly id: number
  readonly account: number
  readonly unfit: string | null
  readonly caption: string
  readonly app: string
  readonly name: string
  readonly bytes: number
  readonly duration_ms: number
  readonly codec: string
  readonly width: number
  readonly height: number
}

/** What apps do not take, kept with the job: the claim, the lists and the reason why it waits read the same words. */
export interface Fitness {
  /** Looks at a job anew, and keeps the answer; true: it may be claimed. */
  review(job: number): boolean
  /** The same for the unfit jobs of a video whose file has another name now. */
  reviewVideo(video: string): void
  readonly store: Pick<Store, 'reviewJobs'>
}

const batch = 500

export const createFitness = (room: Room, turns: Turns, rules: AllRules): Fitness => {
  const { db } = room
  const subject = `SELECT j.id, j.account, j.unfit, j.caption, a.app, v.name, v.bytes, v.duration_ms, v.codec, v.width, v.height
    FROM job j JOIN account a ON a.id = j.account JOIN video v ON v.fingerprint = j.video`
  const byId = db.prepare<Subject>(`${subject} WHERE j.id = :job`)
  const ofVideo = db.prepare<Subject>(`${subject} WHERE j.video = :video AND j.unfit IS NOT NULL`)
  const page = db.prepare<Subject>(
    `${subject} WHERE j.id > :after AND j.state IN ('pending', 'retrying', 'paused', 'failed', 'skipped')
      ORDER BY j.id LIMIT ${batch}`,
  )
  const set = db.prepare('UPDATE job SET unfit = :unfit WHERE id = :job')
  const reviewed = db.prepare<{ reviewed_by: string | null }>('SELECT reviewed_by FROM room')
  const keep = db.prepare('UPDATE room SET reviewed_by = :digest')

  const look = (s: Subject): boolean => {
    const { app, name, bytes, codec, width, height } = s
    const why = whyUnfit(rules, app, { name, bytes, durationMs: s.duration_ms, codec, width, height }, s.caption)
    if (why !== s.unfit) {
      set.run({ job: s.id, unfit: why })
      turns.mark(s.account)
    }
    return why === null
  }

  return {
    review: (job) => {
      const found = byId.get({ job })
      return found === undefined || look(found)
    },
    reviewVideo: (video) => {
      for (const found of ofVideo.all({ video })) look(found)
    },
    store: {
      reviewJobs: async () => {
        const digest = createHash('sha256')
          .update(JSON.stringify([...rules]))
          .digest('hex')
        if ((await room.read(() => reviewed.get()?.reviewed_by)) === digest) return 0
        let [all, after] = [0, 0]
        for (;;) {
          const some = await room.write(() => {
            const found = page.all({ after })
            for (const s of found) look(s)
            return found
          })
          all += some.length
          after = some.at(-1)?.id ?? after
          if (some.length < batch) break
        }
        await room.write(() => keep.run({ digest }))
        return all
      },
    },
  }
}
