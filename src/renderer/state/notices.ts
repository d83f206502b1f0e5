import type { Notice } from '../../core/model/board.ts'

/** Notices of one cause: one item whose count grows in place. */
export interface NoticeGroup {
  /** What they have in common; stays the same while more of them come. */
  readonly cause: string
  /** The newest of them. */
  readonly notice: Notice
  readonly jobs: number
  readonly times: number
  readonly ids: readonly number[]
  /** All of them were read. */
  readonly isRead: boolean
}

const causeOf = (n: Notice): string => `${n.fault ?? n.sentence}|${n.phone ?? ''}|${n.account ?? ''}`

/** The board says what was read; `readUpTo` is what this window remembers where the control room keeps no marks. */
export const isReadBy = (notice: Notice, readUpTo: number): boolean => notice.isRead === true || notice.id <= readUpTo

/** Newest first; those of one fault on one phone or account together. */
export const groupNotices = (notices: readonly Notice[], readUpTo = 0): readonly NoticeGroup[] => {
  const found = new Map<string, Notice[]>()
  for (const notice of [...notices].sort((a, b) => b.id - a.id)) {
    const known = found.get(causeOf(notice))
    if (known === undefined) found.set(causeOf(notice), [notice])
    else known.push(notice)
  }
  return [...found].flatMap(([cause, all]) => {
    const [notice] = all
    return notice === undefined
      ? []
      : [
          {
            cause,
            notice,
            jobs: new Set(all.flatMap((n) => n.job ?? [])).size,
            times: all.length,
            ids: all.map((n) => n.id),
            isRead: all.every((n) => isReadBy(n, readUpTo)),
          },
        ]
  })
}

/** Causes that are in sight keep their place; new ones come on top of them. */
export const inPlace = (groups: readonly NoticeGroup[], seen: readonly string[]): readonly NoticeGroup[] => {
  const place = (group: NoticeGroup): number => seen.indexOf(group.cause)
  return [
    ...groups.filter((g) => place(g) < 0),
    ...groups.filter((g) => place(g) >= 0).sort((a, b) => place(a) - place(b)),
  ]
}

const dayOf = (at: number): string => new Date(at).toDateString()

export const splitDays = (
  groups: readonly NoticeGroup[],
  now: number,
): { readonly today: readonly NoticeGroup[]; readonly earlier: readonly NoticeGroup[] } => ({
  today: groups.filter((g) => dayOf(g.notice.at) === dayOf(now)),
  earlier: groups.filter((g) => dayOf(g.notice.at) !== dayOf(now)),
})
