import { expect, it } from 'vitest'
import { phoneWarnings } from '../../../../src/core/engine/phones/phone-warnings.ts'
import type { Flow } from '../../../../src/core/flow/shape.ts'
import { plainAbout } from '../../../fakes/devices.ts'

const flow = { name: 'reelhouse', app: 'com.reelhouse.app', language: 'en', versions: '7.4' } as Flow
const flows = new Map([['reelhouse', flow]])
const windows = [{ days: [], from: 540, to: 1_260 }]
const owner = { app: 'reelhouse', handle: 'maya.films', timeZone: 'UTC', windows }
const july = Date.UTC(2026, 6, 1)
const about = { ...plainAbout, packages: { 'com.reelhouse.app': '7.4.1' } }

it('says nothing of a phone that is well', () => expect(phoneWarnings(about, [owner], flows, july)).toEqual([]))

it.each([
  [{ android: '7.1.2' }, 'Android 7.1.2 is too old: 8.0 or newer is needed.'],
  [{ battery: 9, isPlugged: false }, 'The battery is at 9% and not plugged in.'],
  [{ celsius: 47.2 }, 'The battery is at 47.2 °C. Let it cool down.'],
  [{ free: 620_000_000 }, 'Only 0.6 GB is free.'],
  [{ locale: 'de-DE' }, 'Its language is de-DE, and the flow of Reelhouse reads “en”.'],
  [{ packages: { 'com.reelhouse.app': null } }, 'Reelhouse is not installed.'],
  [
    { packages: { 'com.reelhouse.app': '7.6.0' } },
    'It has Reelhouse 7.6.0; the flow was made for 7.4. Rehearse it on this phone.',
  ],
  [{ timeZone: 'Europe/Berlin' }, 'Its clock is set to Europe/Berlin, and the windows of @maya.films to UTC.'],
])('of %j it says %s', (change, sentence) =>
  expect(phoneWarnings({ ...about, ...change }, [owner, { ...owner, handle: 'second' }], flows, july)).toEqual([
    sentence,
  ]),
)

it.each([
  ['the same time by another name', { timeZone: 'Etc/UTC' }, owner],
  ['a zone that matters to nobody', { timeZone: 'Asia/Tokyo' }, { ...owner, windows: [] }],
  ['a zone that nobody knows', { timeZone: 'Moon/Base' }, owner],
  ['what the phone does not say', { android: null, battery: null, celsius: null, free: null, locale: null }, owner],
  ['a low battery on its cable', { battery: 3, isPlugged: true }, owner],
])('nothing is said of %s', (_, change, of) =>
  expect(phoneWarnings({ ...about, ...change }, [of], flows, july)).toEqual([]),
)
