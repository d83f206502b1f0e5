import type { JournalLine } from '../../../core/contract/reports.ts'
import type { PhoneCard } from '../../../core/model/board.ts'

/** With keys that stay while lines come on top: the journal only grows, and forgets its oldest. */
export const newestFirst = (
  lines: readonly JournalLine[],
): readonly { readonly key: string; readonly line: JournalLine }[] => {
  const seen = new Map<number, number>()
  return lines
    .map((line) => {
      const nth = (seen.get(line.at) ?? 0) + 1
      seen.set(line.at, nth)
      return { key: `${line.at} ${nth}`, line }
    })
    .reverse()
}

/** The phone that adb lost last, or else the first one; null where there is none. */
export const worstPhone = (phones: readonly Pick<PhoneCard, 'id' | 'adb' | 'adbSince' | 'name'>[]): string | null => {
  const lost = phones.filter((p) => p.adb !== 'device').sort((a, b) => b.adbSince - a.adbSince)
  return (lost[0] ?? phones[0])?.id ?? null
}
