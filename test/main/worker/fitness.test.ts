import { describe, expect, test } from 'vitest'
import { type Fitness, fitnessLine, readFitness, unfit } from '../../../src/main/worker/fitness.ts'

const df = `Filesystem     1K-blocks     Used Available Use% Mounted on
/dev/fuse      111374828 48207372  63036384  44% /storage/emulated`
/** What the line brings, part by part. */
const answer = (
  changes: Partial<Record<'power' | 'window' | 'dump' | 'ofApp' | 'chosen' | 'persisted' | 'made', string>> = {},
) => {
  const parts = {
    power: '  mWakefulness=Awake',
    window: '    mDreamingLockscreen=false\n      mIsShowing=false\n  mCurrentFocus=Window{8f2 u0 com.x/com.x.Main}',
    dump: '    versionName=7.4.0',
    ofApp: 'Locales for com.x for user 0 are []',
    chosen: 'en-US,de-DE',
    persisted: '',
    made: 'en-GB',
    ...changes,
  }
  return ['', df, ...Object.values(parts), ''].join('\n@@posthouse\n')
}
const fine: Fitness = { freeBytes: 63036384 * 1024, isAwake: true, isLocked: false, locale: 'en-US', version: '7.4.0' }

describe('what a phone says of itself', () => {
  test('is read part by part', () => expect(readFitness(answer())).toEqual(fine))
  test('is read with the line ends of old phones, too', () =>
    expect(readFitness(answer().replaceAll('\n', '\r\n'))).toEqual(fine))
  test('that breaks off is nothing', () => {
    const whole = answer()
    expect(readFitness(whole.slice(0, whole.lastIndexOf('@@')))).toBeNull()
    expect(readFitness('')).toBeNull()
  })

  test.each<[string, Parameters<typeof answer>[0], Partial<Fitness>]>([
    ['a dozing screen', { power: '  mWakefulness=Dozing' }, { isAwake: false }],
    ['a sleeping screen', { power: '  mWakefulness=Asleep' }, { isAwake: false }],
    ['no word of the screen', { power: '' }, { isAwake: null }],
    [
      'a lock screen, as Android 8 says it',
      { window: '    mShowingLockscreen=true mDreamingLockscreen=true' },
      { isLocked: true },
    ],
    ['a lock screen, as Android 14 says it', { window: '      mIsShowing=true' }, { isLocked: true }],
    ['a keyguard in front', { window: '  mCurrentFocus=Window{5c u0 Keyguard}' }, { isLocked: true }],
    ['no word of the lock', { window: '' }, { isLocked: null }],
    ['an app that is not there', { dump: '  Unable to find package: com.x' }, { version: 'missing' }],
    ['no word of the app', { dump: '' }, { version: null }],
    [
      'an app with a language of its own',
      { ofApp: 'Locales for com.x for user 0 are [de_DE,en_US]' },
      { locale: 'de-DE' },
    ],
    ['an Android without languages of apps', { ofApp: "cmd: Can't find service: locale" }, { locale: 'en-US' }],
    ['a phone that keeps no list of languages', { chosen: 'null', persisted: 'fr-FR' }, { locale: 'fr-FR' }],
    ['a phone with the language it was made with', { chosen: 'null' }, { locale: 'en-GB' }],
    ['a language with a script', { chosen: 'zh-Hans-CN,en-US' }, { locale: 'zh-Hans-CN' }],
    ['no word of the language', { chosen: 'null', made: '' }, { locale: null }],
  ])('%s', (_, changes, expected) => {
    expect(readFitness(answer(changes))).toEqual({ ...fine, ...expected })
  })
})

describe('a run', () => {
  const needs = { app: 'com.x', language: 'en', bytes: 1 << 20 }
  test.each<[string, Partial<Fitness>, string | undefined]>([
    ['a phone that is fine', {}, undefined],
    [
      'a phone that says nothing',
      { freeBytes: null, isAwake: null, isLocked: null, locale: null, version: null },
      undefined,
    ],
    ['a locked phone', { isLocked: true }, 'phone-locked'],
    ['a phone without the app', { version: 'missing' }, 'app-missing'],
    ['a phone in German', { locale: 'de-DE' }, 'phone-language'],
    ['a phone in another English', { locale: 'en-AU' }, undefined],
    ['a full phone', { freeBytes: 51 << 20 }, undefined],
    ['a phone that is too full', { freeBytes: (51 << 20) - 1 }, 'phone-storage-full'],
  ])('on %s: %s', (_, changes, type) => {
    expect(unfit({ ...fine, ...changes }, needs)?.type).toBe(type)
  })

  test('that only looks needs no room', () => {
    expect(unfit({ ...fine, freeBytes: 0 }, { ...needs, bytes: null })).toBeNull()
  })
})

test('nothing but the name of an app gets into the line', () => {
  expect(fitnessLine('com.x.y')).toContain('dumpsys package com.x.y | ')
  expect(() => fitnessLine('com.x; reboot')).toThrow('no name of an app')
})
