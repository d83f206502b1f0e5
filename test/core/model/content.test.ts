import { describe, expect, test } from 'vitest'
import { type ContentRules, findingsOf, type Seen, whyUnfit } from '../../../src/core/model/content.ts'

const video: Seen = {
  name: 'clip.mp4',
  bytes: 20_000_000,
  durationMs: 30_000,
  codec: 'avc',
  width: 1080,
  height: 1920,
}
const rules = (refuse: ContentRules['refuse'], warn?: ContentRules['warn']): ContentRules => ({
  app: 'reelhouse',
  name: 'Reelhouse',
  ...(refuse === undefined ? {} : { refuse }),
  ...(warn === undefined ? {} : { warn }),
})
const said = (limits: ContentRules['refuse'], some: Partial<Seen> = {}, caption = 'x'): readonly string[] =>
  findingsOf(rules(limits), { ...video, ...some }, caption).map((f) => f.sentence)

describe('what an app takes', () => {
  const cases: readonly [string, ContentRules['refuse'], Partial<Seen>, string, string][] = [
    [
      'too long',
      { seconds: { most: 90 } },
      { durationMs: 124_600 },
      'x',
      'The video is 124.6 s long; Reelhouse takes at most 90 s.',
    ],
    [
      'too short',
      { seconds: { least: 3 } },
      { durationMs: 900 },
      'x',
      'The video is 0.9 s long; Reelhouse takes at least 3 s.',
    ],
    ['too heavy', { megabytes: { most: 19 } }, {}, 'x', 'The file has 20 MB; Reelhouse takes at most 19 MB.'],
    [
      'too narrow',
      { width: { least: 1081 } },
      {},
      'x',
      'The picture is 1080 pixels wide; Reelhouse takes at least 1081 pixels.',
    ],
    [
      'too high',
      { height: { most: 1000 } },
      {},
      'x',
      'The picture is 1920 pixels high; Reelhouse takes at most 1000 pixels.',
    ],
    [
      'too wide for its height',
      { aspect: { most: 0.8 } },
      { height: 1080 },
      'x',
      'The picture is 1080 × 1080; Reelhouse takes at most 0.8 times as wide as high.',
    ],
    [
      'of a foreign codec',
      { codecs: ['avc', 'hevc'] },
      { codec: 'vp9' },
      'x',
      'The video is encoded as vp9; Reelhouse takes avc or hevc.',
    ],
    ['of a foreign kind', { files: ['mp4'] }, { name: 'a.b.MKV' }, 'x', 'The file is mkv; Reelhouse takes mp4.'],
    [
      'too many characters',
      { caption: { characters: { most: 3 } } },
      {},
      '🎉🎉🎉🎉',
      'The caption has 4 characters; Reelhouse takes at most 3 characters.',
    ],
    [
      'no caption',
      { caption: { characters: { least: 1 } } },
      {},
      '',
      'The caption has 0 characters; Reelhouse takes at least 1 character.',
    ],
    [
      'too many lines',
      { caption: { lines: { most: 1 } } },
      {},
      'a\nb',
      'The caption has 2 lines; Reelhouse takes at most 1 line.',
    ],
    [
      'too many hashtags',
      { caption: { hashtags: { most: 1 } } },
      {},
      '#één ##zwei # no',
      'The caption has 2 hashtags; Reelhouse takes at most 1 hashtag.',
    ],
    [
      'too many mentions',
      { caption: { mentions: { most: 0 } } },
      {},
      'with @me',
      'The caption has 1 mention; Reelhouse takes at most 0 mentions.',
    ],
    [
      'forbidden words',
      { caption: { forbidden: ['Link in bio', 'no'] } },
      {},
      'LINK IN BIO',
      'The caption holds “Link in bio”; Reelhouse takes no such text.',
    ],
  ]
  test.each(cases)('%s is said, with what to do', (_, limits, some, caption, sentence) => {
    const cure = sentence.startsWith('The caption') ? 'Change the caption.' : 'Export it anew and add its folder again.'
    expect(said(limits, some, caption)).toEqual([`${sentence} ${cure}`])
  })

  test('what is at the limit is inside', () => {
    const limits = {
      seconds: { least: 30, most: 30 },
      aspect: { least: 0.5625, most: 0.5625 },
      caption: { characters: { least: 1, most: 1 }, hashtags: { most: 0 } },
    }
    expect(said(limits)).toEqual([])
  })

  test('refusals go before warnings, and a warning about the same thing is not said twice', () => {
    const strict = rules({ seconds: { most: 20 } }, { seconds: { most: 10 }, codecs: ['hevc'] })
    expect(findingsOf(strict, video, 'x').map((f) => f.level)).toEqual(['refuse', 'warn'])
    expect(findingsOf(strict, { ...video, durationMs: 15_000 }, 'x').map((f) => f.level)).toEqual(['warn', 'warn'])
  })

  test('only refusals make a job unfit; an app without rules takes everything', () => {
    const all = new Map([['reelhouse', rules({ seconds: { most: 20 } }, { codecs: ['hevc'] })]])
    expect(whyUnfit(all, 'reelhouse', video, 'x')).toMatch(/^The video is 30 s long.*again\.$/)
    expect(whyUnfit(all, 'reelhouse', { ...video, durationMs: 9_000 }, 'x')).toBeNull()
    expect(whyUnfit(all, 'other', video, 'x')).toBeNull()
  })

  test.each(['#', '@', '#a', '\n', '\ud83c'])('a caption of many %j costs little', (letter) => {
    const limits = {
      caption: { hashtags: { most: 1 }, mentions: { most: 1 }, lines: { most: 1 }, characters: { most: 1 } },
    }
    const before = process.cpuUsage().user
    said(limits, {}, letter.repeat(20_000))
    expect(process.cpuUsage().user - before).toBeLessThan(3_000_000)
  })
})
