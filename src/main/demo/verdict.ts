import type { JobLine } from '../../core/store.ts'
import type { Post } from '../simulated/phones.ts'

export interface Verdict {
  readonly posted: number
  readonly retried: number
  readonly uncertain: number
  readonly failed: number
  readonly other: number
  /** Each a broken promise, in words. */
  readonly broken: readonly string[]
}

const key = (account: string, sha256: string): string => `${account} ${sha256}`

/** Compares what the database says with what the phones published. */
export const judge = (lines: readonly JobLine[], posts: readonly Post[]): Verdict => {
  const published = new Map<string, number>()
  for (const p of posts) published.set(key(p.account, p.sha256), (published.get(key(p.account, p.sha256)) ?? 0) + 1)
  const broken: string[] = []
  for (const { job, handle, videoName } of lines) {
    const times = published.get(key(handle, job.video)) ?? 0
    published.delete(key(handle, job.video))
    const what = `${videoName} for @${handle}`
    if (times > 1) broken.push(`${what} was posted ${times} times.`)
    if (job.state === 'succeeded' && times === 0) broken.push(`${what} counts as posted and is not on the phone.`)
    if (job.state !== 'succeeded' && job.state !== 'uncertain' && times > 0)
      broken.push(`${what} is on the phone and counts as ${job.state}.`)
  }
  for (const [left, times] of published) broken.push(`${left} was posted ${times} times and no job knows it.`)
  const count = (is: (line: JobLine) => boolean): number => lines.filter(is).length
  const [posted, uncertain, failed] = (['succeeded', 'uncertain', 'failed'] as const).map((s) =>
    count((l) => l.job.state === s),
  )
  const all = { posted: posted ?? 0, uncertain: uncertain ?? 0, failed: failed ?? 0 }
  return {
    ...all,
    retried: count(({ job }) => job.attempts + job.tries > 0),
    other: lines.length - all.posted - all.uncertain - all.failed,
    broken,
  }
}
