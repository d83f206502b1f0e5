import { describe, expect, it } from 'vitest'
import { readWhen, resolveWhen } from '../../../src/core/model/when.ts'

const meant = (text: string, home = 'Europe/Berlin'): string | null => {
  const when = readWhen(text)
  if (when === null) return null
  const { at, is } = resolveWhen(when, home)
  return `${new Date(at).toISOString().slice(0, 16)} ${is}`
}

describe('a time that a person wrote', () => {
  it.each([
    ['2026-12-24 18:30', '2026-12-24T17:30 plain'],
    ['2026-12-24T18:30:00', '2026-12-24T17:30 plain'],
    ['2026-12-24', '2026-12-23T23:00 plain'],
    ['2026-12-24 9:05', '2026-12-24T08:05 plain'],
    ['2026-12-24 18:30Z', '2026-12-24T18:30 plain'],
    ['2026-12-24T18:30 UTC', '2026-12-24T18:30 plain'],
    ['2026-12-24T18:30+05:30', '2026-12-24T13:00 plain'],
    ['2026-12-24T18:30 -0800', '2026-12-25T02:30 plain'],
    ['2026-12-24 18:30 America/New_York', '2026-12-24T23:30 plain'],
    ['2026-03-29 02:30', '2026-03-29T01:30 skipped'],
    ['2026-10-25 02:30', '2026-10-25T00:30 twice'],
    ['2026-10-25 02:30 +01:00', '2026-10-25T01:30 plain'],
    ['2024-02-29 00:00Z', '2024-02-29T00:00 plain'],
  ])('%s is %s', (text, expected) => expect(meant(text)).toBe(expected))

  it.each([
    'tomorrow',
    '2026-02-29 10:00',
    '2026-13-01 10:00',
    '2026-12-24 24:00',
    '2026-12-24 18:60',
    '1999-12-24 18:30',
    '2026-12-24 18:30 Europe/Nowhere',
    '24.12.2026 18:30',
    `2026-12-24 18:30${' '.repeat(90)}`.padEnd(200, 'x'),
  ])('%s is none', (text) => expect(meant(text)).toBeNull())
})
