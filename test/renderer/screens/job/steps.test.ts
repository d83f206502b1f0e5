import { describe, expect, it } from 'vitest'
import type { AccountId } from '../../../../src/core/model/ids.ts'
import {
  type File,
  picturesAt,
  pictureWords,
  type Step,
  stepWords,
  tookMs,
} from '../../../../src/renderer/screens/job/steps.ts'
import { earliest, fine, remedyOf } from '../../../../src/renderer/screens/job/why.ts'
import { seed } from '../../seed.ts'

const step = (did: string, name: string | null = null, at: number | null = null, more = ''): Step => ({
  at,
  did,
  name,
  ms: null,
  more,
})
const picture = (name: string): File => ({ name, path: name, kind: 'picture', bytes: 1 })

describe('a step', () => {
  it.each([
    [step('screen', 'share_sheet'), 'Share sheet'],
    [step('commit'), 'Share, permitted'],
    [step('tap', null, null, 'x 4, y 5'), 'Tap (x 4, y 5)'],
    [step('type', null, null, 'characters 31'), 'Type the caption (31 characters)'],
    [step('check', null, null, 'freeBytes 5499999129, android 14'), 'Check the phone'],
    [step('odd-thing'), 'Odd thing'],
  ])('says what it did: %j', (one, words) => expect(stepWords(one)).toBe(words))

  it('is pictured by what it was kept for', () => expect(pictureWords('02-before-tap-2.png')).toBe('before tap 2'))

  it('took until the next one began', () => {
    const steps = [step('start', null, 1_000), step('screen', 'Feed', 2_500)]
    expect([tookMs(steps, 0), tookMs(steps, 1)]).toEqual([1_500, null])
  })

  it('stands between the picture of its screen and the next one', () => {
    const steps = [step('start'), step('screen', 'Feed'), step('tap'), step('screen', 'Caption')]
    const files = [picture('02-caption.png'), picture('01-feed.png'), picture('03-uploading.png')]
    expect(picturesAt(steps, files, 2)).toEqual({ before: picture('01-feed.png'), after: picture('02-caption.png') })
    expect(picturesAt(steps, files, 3)).toEqual({
      before: picture('02-caption.png'),
      after: picture('03-uploading.png'),
    })
  })
  it('stands between the pictures by their times, where these are known', () => {
    const timed = (name: string, at: number): File => ({ ...picture(name), at })
    const steps = [
      step('start', null, 5),
      step('screen', 'Composer', 25),
      step('commit', null, 31),
      step('end', null, 60),
    ]
    const baseline = timed('01-baseline.png', 10)
    const tapped = [timed('02-before-tap.png', 30), timed('03-after-tap.png', 40), timed('04-proof.png', 50)] as const
    const at = (i: number) => picturesAt(steps, [baseline, ...tapped], i)
    expect(at(0)).toEqual({ before: null, after: baseline })
    expect(at(2)).toEqual({ before: tapped[0], after: tapped[1] })
    expect(at(3)).toEqual({ before: tapped[2], after: null })
  })
  it('has no picture where none was kept', () =>
    expect(picturesAt([step('start')], [], 0)).toEqual({ before: null, after: null }))
})

describe('why a job waits', () => {
  const spacing = { code: 'spacing', sentence: '@a rests.', until: 20 } as const
  it('names the rest that is fine', () => {
    expect(fine([spacing], null)).toContain('The farm is running')
    expect(fine([spacing], null)).not.toContain('The spacing is over')
    expect(fine([{ code: 'state', sentence: 'It is done.', until: null }], null)).toEqual([])
  })
  it('ends when the last reason ends, if all end by themselves', () => {
    expect(earliest([spacing, { code: 'due', sentence: '', until: 50 }])).toBe(50)
    expect(earliest([spacing, { code: 'phone', sentence: '', until: null }])).toBeNull()
    expect(earliest([])).toBeNull()
  })
  it('offers the one press that helps', () => {
    const board = seed('trouble')
    const paused = { ...board, farm: { ...board.farm, state: 'paused' as const } }
    const one = 1 as AccountId
    expect(remedyOf({ code: 'farm', sentence: '', until: null }, paused, one)?.word).toBe('Start the farm')
    expect(remedyOf(spacing, board, one)).toBeNull()
    const offline = Object.values(board.phones).find((p) => p.adb === 'absent')
    const account = offline?.accounts[0] as AccountId
    expect(remedyOf({ code: 'phone', sentence: '', until: null }, board, account)).toMatchObject({
      command: 'reconnect',
      target: offline?.id,
    })
  })
})
