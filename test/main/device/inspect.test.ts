import { expect, test } from 'vitest'
import { readAbout } from '../../../src/main/device/inspect.ts'

const nothing = {
  model: null,
  android: null,
  battery: null,
  isPlugged: null,
  celsius: null,
  free: null,
  isLocked: null,
  locale: null,
  timeZone: null,
}

const whole = `R58M12ABCD
SM-A546B
14

en-GB
Europe/Berlin
== battery
Current Battery Service state:
  AC powered: false
  USB powered: true
  present: true
  level: 61
  scale: 100
  temperature: 334
== storage
Filesystem       1K-blocks     Used Available Use% Mounted on
/dev/block/dm-41 110940264 71234100  39558308  65% /data
== policy
WINDOW MANAGER POLICY STATE (dumpsys window policy)
    KeyguardServiceDelegate
      showing=false
`

test('everything that a phone said is read', () => {
  expect(readAbout(whole)).toEqual({
    model: 'SM-A546B',
    android: '14',
    battery: 61,
    isPlugged: true,
    celsius: 33.4,
    free: 39_558_308 * 1024,
    isLocked: false,
    locale: 'en-GB',
    timeZone: 'Europe/Berlin',
  })
})

test('a language that was set goes before the one that the phone came with', () => {
  expect(readAbout('S\nm\n14\nde-DE\nen-GB\nUTC\n').locale).toBe('de-DE')
})

test('what fails leaves the rest', () => {
  const some = whole.replace(/Filesystem.*\n.*\n/, "df: /data: can't open\n").replace(/showing=.*/, '')
  expect(readAbout(some)).toMatchObject({ model: 'SM-A546B', battery: 61, free: null, isLocked: null })
})

test.each([
  ['nothing', ''],
  ['a text that ends early', 'R58M12ABCD'],
  ['parts out of place', '== policy\n== policy\n== storage\n== battery\n'],
  ['a page of noise', `S${'\u0000\u001b[2J'.repeat(1_000)}`],
])('%s tells nothing', (_, said) => expect(readAbout(said)).toEqual(nothing))
