import { expect, test } from 'vitest'
import { datesText } from '../../../../src/renderer/screens/library/CampaignDates.tsx'

const now = new Date('2026-11-30T12:00').getTime()
const at = (text: string): number => new Date(text).getTime()

test.each([
  [{}, null],
  [{ startsAt: at('2026-11-29T09:00') }, null],
  [{ startsAt: at('2026-12-01T09:00') }, 'from tomorrow 09:00'],
  [{ endsAt: at('2026-11-30T18:00') }, 'over 18:00'],
  [{ startsAt: at('2026-12-01T09:00'), endsAt: at('2026-12-24T09:00') }, 'from tomorrow 09:00, over 24 Dec'],
  [{ startsAt: at('2026-11-01T09:00'), endsAt: at('2026-11-30T11:00') }, 'over'],
])('the bounds %j are worded “%s”', (dates, words) => expect(datesText(dates, now)).toBe(words))
