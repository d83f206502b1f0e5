import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { better, defineQueue } from 'plainjob'

/** Job lives a second of one queue. */
export type Rate = number

const rate = (lives: number, run: () => void): Rate => {
  const before = performance.now()
  run()
  return (lives / (performance.now() - before)) * 1000
}

const quiet = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} }

/**
 * plainjob: take and done, so two transactions where ours has four, and nothing about accounts, caps or phones. It sets
 * `synchronous` to NORMAL, which may lose the latest of them with the power; FULL puts it on the same footing.
 */
export const plainjob = (file: string, jobs: number, lives: number, synchronous: 'NORMAL' | 'FULL'): Rate => {
  const db = new Database(file)
  const queue = defineQueue({ connection: better(db), logger: quiet })
  db.pragma(`synchronous = ${synchronous}`)
  const data = { caption: 'Clip of the bench #a #b', video: '/videos/clip.mp4' }
  const insert = db.transaction(() => {
    for (let n = 0; n < jobs; n++) queue.add('post', data)
  })
  insert()
  try {
    return rate(lives, () => {
      for (let n = 0; n < lives; n++) {
        const job = queue.getAndMarkJobAsProcessing('post')
        if (job === undefined) throw new Error('plainjob has no more jobs')
        queue.markJobAsDone(job.id)
      }
    })
  } finally {
    queue.close()
    db.close()
  }
}

/** One CSV file under a lock file, as scripts keep their jobs: each change reads it, writes it anew and syncs it. */
export const csv = (file: string, jobs: number, lives: number): Rate => {
  const lines = Array.from(
    { length: jobs },
    (_, n) => `${n},pending,account.${n % 1000},/videos/clip-${n}.mp4,Clip ${n}`,
  )
  writeFileSync(file, lines.join('\n'))
  const change = (from: string, to: string): void => {
    const lock = openSync(`${file}.lock`, 'wx')
    const rows = readFileSync(file, 'utf8').split('\n')
    const at = rows.findIndex((row) => row.split(',')[1] === from)
    rows[at] = (rows[at] ?? '').replace(from, to)
    writeFileSync(`${file}.new`, rows.join('\n'), { flush: true })
    renameSync(`${file}.new`, file)
    closeSync(lock)
    rmSync(`${file}.lock`)
  }
  return rate(lives, () => {
    for (let n = 0; n < lives; n++) {
      change('pending', 'claimed')
      change('claimed', 'running')
      change('running', 'verifying')
      change('verifying', 'succeeded')
    }
  })
}

/** Milliseconds of one synced write of a page, a few hundred times. */
export const syncs = (file: string): readonly number[] => {
  const handle = openSync(file, 'w')
  const page = Buffer.alloc(4096, 7)
  const times = Array.from({ length: 300 }, (_, n) => {
    const before = performance.now()
    writeFileSync(handle, page)
    fsyncSync(handle)
    return n === 0 ? Number.NaN : performance.now() - before
  }).slice(1)
  closeSync(handle)
  return times
}
