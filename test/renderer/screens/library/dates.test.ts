import { expect, test } from 'vitest'
import { datesIn, noDates, wrongDates } from '../../../../src/renderer/screens/library/dates.ts'
import { readField } from '../../../../src/renderer/words/local.ts'

const hour = 3_600_000

test('a folder is spread and bounded by what was typed', () => {
  expect(datesIn(noDates)).toEqual({})
  const draft = { every: '6 h', start: '2026-12-01T09:00', end: '2026-12-24T18:30' }
  expect(datesIn(draft)).toEqual({
    everyMs: 6 * hour,
    startsAt: readField('2026-12-01T09:00'),
    endsAt: readField('2026-12-24T18:30'),
  })
})

test.each([
  { ...noDates, every: 'often' },
  { ...noDates, every: '30 s' },
  { ...noDates, start: '2026-12-02T09:00', end: '2026-12-01T09:00' },
])('%j is refused in words, and nothing of it is asked', (draft) => {
  expect(wrongDates(draft)).not.toBeNull()
  expect(datesIn(draft)).toEqual({})
})
