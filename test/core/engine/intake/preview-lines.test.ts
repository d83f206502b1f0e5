import { describe, expect, test } from 'vitest'
import { plan } from '../../../../src/core/engine/intake/preview.ts'
import { Previews, previewLines } from '../../../../src/core/engine/intake/preview-lines.ts'
import type { AccountId, Fingerprint } from '../../../../src/core/model/ids.ts'
import { ManualClock } from '../../../fakes/clock.ts'
import { found, planInput, unreadable, videoOf } from './folders.ts'

const lines = (input: Parameters<typeof planInput>[0]) => {
  const asked = planInput(input)
  const planned = plan(asked)
  return { lines: previewLines(asked, planned.items, planned.jobs), planned }
}

describe('the videos of a preview', () => {
  test('say what each of them becomes', () => {
    const known = { account: 1 as AccountId, video: videoOf('b').fingerprint, state: 'succeeded', at: 7 } as const
    const shown = lines({
      found: [found('a', 'one', 'sidecar'), found('b', 'two'), found('c', null), unreadable('x.mp4 is cut off.')],
      known: [known],
    }).lines
    expect(shown.map((l) => [l.name, l.state, l.captionFrom])).toEqual([
      ['x.mp4', 'unreadable', null],
      ['a.mp4', 'ready', 'sidecar'],
      ['b.mp4', 'known', 'table'],
      ['c.mp4', 'bare', null],
    ])
    expect(shown[0]).toMatchObject({ sentence: 'x.mp4 is cut off.', fingerprint: null, bytes: null })
    expect(shown[1]).toMatchObject({ accounts: [{ id: 1, handle: 'h1' }], jobs: 1, bytes: 100, durationMs: 1_000 })
    expect(shown[2]).toMatchObject({ jobs: 0, known: [{ handle: 'h1', state: 'succeeded', at: 7 }] })
  })

  test('name the other files of the same video, and what nobody gets', () => {
    const shown = lines({
      found: [found('a', 'x', 'table', '/f/1.mp4'), found('a', 'x', 'table', '/f/2.mp4'), found('b', 'y')],
      distribution: 'one-to-one',
    }).lines
    expect(shown.map((l) => l.state)).toEqual(['ready', 'left'])
    expect(shown[0]?.sentence).toBe('The same video lies at 2.mp4.')
  })

  test('carry what a person typed, by fingerprint or path, into the jobs', () => {
    const typed = new Map<string, string>([
      [videoOf('a').fingerprint, 'mine'],
      ['/f/b.mp4', ''],
      ['__proto__', 'x'],
    ])
    const { lines: shown, planned } = lines({
      found: [found('a', 'one'), found('b', 'two'), found('c', 'three')],
      typed,
    })
    expect(shown.map((l) => [l.caption, l.captionFrom])).toEqual([
      ['mine', 'person'],
      [null, null],
      ['three', 'table'],
    ])
    expect(planned.jobs.map((j) => j.caption)).toEqual(['mine', '', 'three'])
    expect(planned.preview.withoutCaption).toBe(1)
  })

  test('keep their place when a person leaves them out or writes a caption', () => {
    const leave = new Set([videoOf('a').fingerprint, '/f/c.mp4'])
    const typed = new Map([[videoOf('d').fingerprint as string, 'mine']])
    const all = [found('a', 'one'), found('b', 'two'), found('c', null), found('d', null)]
    const { lines: shown, planned } = lines({ found: all, leave, typed })
    expect(shown.map((l) => [l.name, l.state, l.isOut, l.jobs])).toEqual([
      ['a.mp4', 'ready', true, 0],
      ['b.mp4', 'ready', false, 1],
      ['c.mp4', 'bare', true, 0],
      ['d.mp4', 'bare', false, 1],
    ])
    expect(planned.preview).toMatchObject({ videos: 4, leftOut: 2, jobs: 2, withoutCaption: 0, notes: [] })
    const previews = new Previews(new ManualClock())
    expect(previews.page(previews.keep(shown), 'ready', 0, 1)).toMatchObject({ all: 2, out: 1, next: 1 })
  })
})

describe('previews', () => {
  const many = lines({
    found: Array.from({ length: 25 }, (_, n) => found(String.fromCharCode(97 + n), n % 2 === 0 ? 'x' : null)),
  }).lines

  test('are read a page at a time, of one state or of all', () => {
    const previews = new Previews(new ManualClock())
    const name = previews.keep(many)
    expect(previews.page(name, undefined, 0, 10)).toMatchObject({ all: 25, next: 10 })
    expect(previews.page(name, undefined, 20, 10)).toMatchObject({ all: 25, next: null, lines: { length: 5 } })
    expect(previews.page(name, 'bare', 0, 100)).toMatchObject({ all: 12, next: null })
    expect(previews.page(name, undefined, 99, 10)).toMatchObject({ lines: [], next: null })
  })

  test('know where their videos lie, as long as they are kept', async () => {
    const clock = new ManualClock()
    const previews = new Previews(clock)
    const { fingerprint } = videoOf('b')
    expect(previews.video(fingerprint)).toBeNull()
    previews.keep(many)
    expect(previews.video(fingerprint)).toEqual({ path: videoOf('b').path, bytes: 100 })
    expect(previews.video('none' as Fingerprint)).toBeNull()
    await clock.advance(10 * 60_000 + 1)
    expect(previews.video(fingerprint)).toBeNull()
  })

  test('are forgotten after ten minutes, and when four newer ones came', async () => {
    const clock = new ManualClock()
    const previews = new Previews(clock)
    const name = previews.keep(many)
    await clock.advance(600_001)
    expect(previews.page(name, undefined, 0, 1)).toBeNull()
    const names = Array.from({ length: 5 }, () => previews.keep(many))
    expect(names.map((n) => previews.page(n, undefined, 0, 1) !== null)).toEqual([false, true, true, true, true])
    expect(previews.page('preview-0-0', undefined, 0, 1)).toBeNull()
  })
})
