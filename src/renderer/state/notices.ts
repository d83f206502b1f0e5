import type { Notice } from '../../core/model/board.ts'

/** Notices of one cause: one item whose count grows in place. */
export interface NoticeGroup {
  /** The newest of them. */
  readonly notice: Notice
  readonly jobs: number
  readonly times: number
}

const causeOf = (n: Notice): string => `${n.fault ?? n.sentence}|${n.phone ?? ''}|${n.account ?? ''}`

/** Newest first; those of one fault on one phone or account together. */
export const groupNotices = (notices: readonly Notice[]): readonly NoticeGroup[] => {
  const found = new Map<string, { notice: Notice; jobs: Set<number>; times: number }>()
  for (const notice of [...notices].sort((a, b) => b.id - a.id)) {
    const known = found.get(causeOf(notice)) ?? { notice, jobs: new Set<number>(), times: 0 }
    known.times += 1
    if (notice.job !== null) known.jobs.add(notice.job)
    found.set(causeOf(notice), known)
  }
  return [...found.values()].map(({ notice, jobs, times }) => ({ notice, jobs: jobs.size, times }))
}
