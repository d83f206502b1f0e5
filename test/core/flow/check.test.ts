import { describe, expect, it } from 'vitest'
import { areApart } from '../../../src/core/flow/apart.ts'
import { check } from '../../../src/core/flow/check.ts'
import { describeProblem, readFlow } from '../../../src/core/flow/read-flow.ts'
import type { Selector } from '../../../src/core/flow/shape.ts'
import { reelhouse } from './rig.ts'

/** The shipped flow with one thing changed, as a file would give it. */
const changed = (change: (flow: Loose) => void): unknown => {
  const flow = structuredClone(reelhouse) as unknown as Loose
  change(flow)
  return flow
}
// biome-ignore lint/suspicious/noExplicitAny: a file may hold anything
type Loose = any

const sentences = (value: unknown): string => {
  const read = readFlow(value)
  return read.ok ? 'read' : read.problems.map(describeProblem).join('\n')
}

describe('a flow', () => {
  it('that ships is played', () => {
    expect(check(reelhouse)).toEqual([])
    expect(readFlow(structuredClone(reelhouse))).toMatchObject({ ok: true })
  })

  const bad: readonly [string, (flow: Loose) => void, RegExp][] = [
    [
      'an app that is no package',
      (f) => {
        f.app = 'reelhouse'
      },
      /^app: “reelhouse” is no package name/,
    ],
    [
      'a package that is none',
      (f) => {
        f.screens.feed.see = { id: 'a', package: 'x y' }
      },
      /screens\.feed\.see: “x y” is no package/,
    ],
    [
      'a name with capitals',
      (f) => {
        f.name = 'Reel House'
      },
      /^name: must be lower-case/,
    ],
    [
      'an unknown key',
      (f) => {
        f.screens.feed.see = { idd: 'x' }
      },
      /screens\.feed\.see: Nothing called “idd”/,
    ],
    [
      'an unknown action',
      (f) => {
        f.screens.feed.do = [{ tab: { id: 'x' } }]
      },
      /screens\.feed\.do\.0/,
    ],
    [
      'an unknown key of an action',
      (f) => {
        f.screens.feed.do = [{ tap: { idd: 'x' } }]
      },
      /screens\.feed\.do\.0\.tap: Nothing called “idd”/,
    ],
    [
      'an unknown fault',
      (f) => {
        f.verdicts.blocked.fault = 'oops'
      },
      /verdicts\.blocked\.fault/,
    ],
    [
      'an unknown fact',
      (f) => {
        f.screens.feed.after = ['captoin']
      },
      /screens\.feed\.after\.0/,
    ],
    [
      'a fact that nothing makes',
      (f) => {
        f.screens['video chosen'].do.shift()
        f.screens.trim.after = ['file']
      },
      /screens\.trim\.after: Nothing in the flow makes the fact “file”/,
    ],
    [
      'no push',
      (f) => {
        f.screens['create menu'].do.shift()
      },
      /screens: No screen pushes the video/,
    ],
    [
      'no caption',
      (f) => {
        for (const n of ['composer', 'writing']) f.screens[n].do[0].type = 'hello'
      },
      /No screen types “{caption}”/,
    ],
    [
      'an unknown placeholder',
      (f) => {
        f.screens.feed.see = { text: '{user}' }
      },
      /“{user}” is no placeholder/,
    ],
    [
      'an unknown placeholder to type',
      (f) => {
        f.screens.composer.do[0].type = '{captoin}'
      },
      /“{captoin}” is no placeholder/,
    ],
    [
      'a pattern that does not compile',
      (f) => {
        f.verdicts.blocked.see = { textMatches: '(a' }
      },
      /verdicts\.blocked\.see: The pattern “\(a”/,
    ],
    [
      'a pattern with memory',
      (f) => {
        f.proof.uploading = { textMatches: '(a)\\1' }
      },
      /proof\.uploading: The pattern/,
    ],
    [
      'a selector of nothing',
      (f) => {
        f.proof.list.entry = {}
      },
      /proof\.list\.entry: The selector names nothing/,
    ],
    [
      'a selector of an empty part',
      (f) => {
        f.proof.uploading = { textContains: '' }
      },
      /would fit everything/,
    ],
    [
      'a screen known by absence',
      (f) => {
        f.screens.feed.see = { not: { id: 'x' } }
      },
      /known only by what is not there/,
    ],
    [
      'a verdict known by absence',
      (f) => {
        f.verdicts.blocked.see = { any: [{ id: 'a' }, { not: { id: 'b' } }] }
      },
      /known only by what is not there/,
    ],
    [
      'a sight that is too deep',
      (f) => {
        f.screens.feed.see = deep(10)
      },
      /nested more than 8 deep/,
    ],
    [
      'no commit',
      (f) => {
        f.commit.screens = []
      },
      /commit\.screens/,
    ],
    [
      'a commit by a pattern',
      (f) => {
        f.commit.screens[0].tap = { textMatches: 'share' }
      },
      /must be named by its whole id, text or desc/,
    ],
    [
      'a commit by a placeholder',
      (f) => {
        f.commit.screens[0].tap = { text: '{caption}' }
      },
      /may not depend on a placeholder/,
    ],
    [
      'a commit that does not show the caption',
      (f) => {
        delete f.commit.shows.caption
      },
      /commit\.shows\.caption/,
    ],
    [
      'a screen that taps the commit',
      (f) => {
        f.screens.composer.do.push({ tap: { id: 'share_button' } })
      },
      /screens\.composer\.do\.1\.tap: It cannot be told apart from the target of the commit/,
    ],
    [
      'a screen that taps the commit by its text',
      (f) => {
        f.screens.composer.do.push({ tap: { text: 'Share' } })
      },
      /cannot be told apart from the target of the commit/,
    ],
    [
      'an interruption that taps the second commit',
      (f) => {
        f.interruptions.promotion.do = [{ tap: { id: 'first_time_share_button' } }]
      },
      /interruptions\.promotion\.do\.0/,
    ],
    [
      'a way that taps retry',
      (f) => {
        f.proof.reach.feed.do = [{ tap: { id: 'retry_upload' } }]
      },
      /proof\.reach\.feed\.do\.0(\.tap)?: It (taps what sounds|cannot be told apart)/,
    ],
    [
      'a way that resumes a draft',
      (f) => {
        f.proof.reach.drafts.do = [{ tap: { id: 'draft_item' } }]
      },
      /never to be tapped \(never\.3\)/,
    ],
    [
      'a way that taps what sounds like publishing',
      (f) => {
        f.proof.reach.feed.do = [{ tap: { id: 'x', text: 'Try again' } }]
      },
      /sounds like publishing/,
    ],
    [
      'a refresh that taps the commit',
      (f) => {
        f.proof.list.refresh = [{ tap: { id: 'share_button' } }]
      },
      /proof\.list\.refresh\.0/,
    ],
    [
      'a refresh that types',
      (f) => {
        f.proof.list.refresh = [{ type: 'x', into: { id: 'y' } }]
      },
      /It types on the way to the own list/,
    ],
    [
      'a way that pushes',
      (f) => {
        f.proof.reach.feed.do = [{ push: 'video' }]
      },
      /It pushes a video on the way/,
    ],
    [
      'a way that starts the app afresh',
      (f) => {
        f.proof.reach.feed.do = [{ launch: 'cold' }]
      },
      /It launches the app/,
    ],
    [
      'an interruption that launches',
      (f) => {
        f.interruptions.promotion.do = [{ launch: 'warm' }]
      },
      /It launches the app in an interruption/,
    ],
    [
      'a way that reads',
      (f) => {
        f.proof.reach.feed.do = [{ read: 'file', from: { id: 'x' } }]
      },
      /It reads a fact/,
    ],
    [
      'a way that depends on facts',
      (f) => {
        f.proof.reach.feed.after = ['caption']
      },
      /depends on facts/,
    ],
    [
      'no way to the list',
      (f) => {
        f.proof.reach = {}
      },
      /There is no way to the own list/,
    ],
    [
      'no way to the share screen',
      (f) => {
        f.screens = {}
      },
      /There is no way to the share screen/,
    ],
    [
      'an interruption with the name of a screen',
      (f) => {
        f.interruptions.feed = f.interruptions.promotion
      },
      /has the name of a screen/,
    ],
    [
      'a screen without a proper name',
      (f) => {
        f.screens['a/b'] = f.screens.feed
      },
      /no name for a screen/,
    ],
    [
      'a wait for ever',
      (f) => {
        f.screens.feed.do = [{ wait: 10_000_000 }]
      },
      /screens\.feed\.do\.0\.wait/,
    ],
    [
      'text for a number',
      (f) => {
        f.screens.feed.within = 'long'
      },
      /screens\.feed\.within/,
    ],
  ]
  for (const [name, change, sentence] of bad)
    it(`with ${name} is refused with its place`, () => expect(sentences(changed(change))).toMatch(sentence))

  it('that is no flow at all is refused', () => {
    for (const value of [null, 3, 'flow', [], {}]) expect(sentences(value)).not.toBe('read')
  })

  it('that is nested too deep is refused before anything walks into it', () => {
    let value: unknown = {}
    for (let n = 0; n < 50_000; n++) value = { not: value }
    expect(sentences({ ...reelhouse, see: value })).toMatch(/nested more than 40 deep/)
  })
})

describe('two selectors', () => {
  const cases: readonly [Selector, Selector, boolean][] = [
    [{ id: 'a' }, { id: 'b' }, true],
    [{ id: 'a' }, { id: 'a' }, false],
    [{ id: 'a' }, { text: 'Share' }, false],
    [{ text: 'Not now' }, { text: 'Share' }, true],
    [{ text: 'Not now' }, { id: 'a', text: 'Share' }, true],
    [{ text: '{caption}' }, { text: 'Share' }, false],
    [{ textMatches: 'not .*' }, { text: 'Share' }, true],
    [{ textMatches: 'sh.*' }, { text: 'Share' }, false],
    [{ textContains: 'now' }, { text: 'Share' }, true],
    [{ textContains: 'ar' }, { text: 'Share' }, false],
    [{ desc: 'a' }, { text: 'Share' }, false],
    [{ text: 'Share', package: 'android' }, { text: 'Share' }, true],
    [{ text: 'Share', package: '*' }, { text: 'Share' }, false],
    [{ id: 'a', package: 'com.app' }, { id: 'a' }, false],
  ]
  for (const [a, b, apart] of cases)
    it(`${JSON.stringify(a)} and ${JSON.stringify(b)} are ${apart ? 'apart' : 'not provably apart'}`, () => {
      expect(areApart(a, b, 'com.app')).toBe(apart)
      expect(areApart(b, a, 'com.app')).toBe(apart)
    })
})

const deep = (n: number): unknown => (n === 0 ? { id: 'x' } : { all: [deep(n - 1)] })
