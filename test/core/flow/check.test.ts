import { describe, expect, it } from 'vitest'
import { areApart } from '../../../src/core/flow/apart.ts'
import { check } from '../../../src/core/flow/check.ts'
import { describeProblem, readFlow } from '../../../src/core/flow/read-flow.ts'
import type { Selector } from '../../../src/core/flow/shape.ts'
import { reelhouse } from './rig.ts'

/** The shipped flow with one thing put in place, or taken away, as a file would give it. */
const changed = (path: string, value: unknown): unknown => {
  const flow: unknown = structuredClone(reelhouse)
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  const owner = keys.reduce<unknown>((inside, key) => (inside as Record<string, unknown>)[key], flow)
  if (value === undefined) delete (owner as Record<string, unknown>)[last]
  else (owner as Record<string, unknown>)[last] = value
  return flow
}

const sentences = (value: unknown): string => {
  const read = readFlow(value)
  return read.ok ? 'read' : read.problems.map(describeProblem).join('\n')
}

describe('a flow', () => {
  it('that ships is played', () => {
    expect(check(reelhouse)).toEqual([])
    expect(readFlow(structuredClone(reelhouse))).toMatchObject({ ok: true })
  })

  const bad: readonly [string, string, unknown, RegExp][] = [
    ['an app that is no package', 'app', 'reelhouse', /^app: “reelhouse” is no package name/],
    [
      'a package that is none',
      'screens.feed.see',
      { id: 'a', package: 'x y' },
      /screens\.feed\.see: “x y” is no package/,
    ],
    ['a name with capitals', 'name', 'Reel House', /^name: must be lower-case/],
    ['an unknown key', 'screens.feed.see', { idd: 'x' }, /screens\.feed\.see: Nothing called “idd”/],
    ['an unknown action', 'screens.feed.do.0', { tab: { id: 'x' } }, /screens\.feed\.do\.0: It is none/],
    [
      'an unknown key of an action',
      'screens.feed.do.0',
      { tap: { idd: 'x' } },
      /screens\.feed\.do\.0\.tap: Nothing called “idd”/,
    ],
    ['an unknown fault', 'verdicts.blocked.fault', 'oops', /verdicts\.blocked\.fault/],
    ['an unknown fact', 'screens.feed.after', ['captoin'], /screens\.feed\.after\.0/],
    ['no push', 'screens.create menu.do', [], /screens: No screen pushes the video/],
    ['an unknown placeholder to type', 'screens.writing.do.0.type', '{captoin}', /“{captoin}” is no placeholder/],
    ['an unknown placeholder', 'screens.feed.see', { text: '{user}' }, /“{user}” is no placeholder/],
    [
      'a pattern that does not compile',
      'verdicts.blocked.see',
      { textMatches: '(a' },
      /verdicts\.blocked\.see: The pattern “\(a”/,
    ],
    ['a pattern with memory', 'proof.uploading', { textMatches: '(a)\\1' }, /proof\.uploading: The pattern/],
    ['a selector of nothing', 'proof.list.entry', {}, /proof\.list\.entry: The selector names nothing/],
    ['a selector of an empty part', 'proof.uploading', { textContains: '' }, /would fit everything/],
    ['a screen known by absence', 'screens.feed.see', { not: { id: 'x' } }, /known only by what is not there/],
    [
      'a verdict known by absence',
      'verdicts.blocked.see',
      { any: [{ id: 'a' }, { not: { id: 'b' } }] },
      /known only by what is not there/,
    ],
    ['a sight that is too deep', 'screens.feed.see', deep(10), /nested more than 8 deep/],
    ['no commit', 'commit.screens', [], /commit\.screens/],
    [
      'a commit by a pattern',
      'commit.screens.0.tap',
      { textMatches: 'share' },
      /must be named by its whole id, text or desc/,
    ],
    ['a commit by a placeholder', 'commit.screens.0.tap', { text: '{caption}' }, /may not depend on a placeholder/],
    ['a commit that does not show the caption', 'commit.shows.caption', undefined, /commit\.shows\.caption/],
    [
      'a screen that taps the commit',
      'screens.composer.do.1',
      { tap: { id: 'share_button' } },
      /screens\.composer\.do\.1\.tap: It cannot be told apart from the target of the commit/,
    ],
    [
      'a screen that taps the commit by its text',
      'screens.composer.do.1',
      { tap: { text: 'Share' } },
      /cannot be told apart from the target of the commit/,
    ],
    [
      'a crash dialog whose tap may be the commit',
      'crashes.stopped.tap',
      { text: 'Share' },
      /crashes\.stopped\.tap: It cannot be told apart/,
    ],
    [
      'an interruption that taps the second commit',
      'interruptions.promotion.do.0',
      { tap: { id: 'first_time_share_button' } },
      /interruptions\.promotion\.do\.0/,
    ],
    [
      'a way that taps retry',
      'proof.reach.feed.do.0',
      { tap: { id: 'retry_upload' } },
      /proof\.reach\.feed\.do\.0: It taps what sounds like/,
    ],
    [
      'a way that resumes a draft',
      'proof.reach.drafts.do.0',
      { tap: { id: 'draft_item' } },
      /never to be tapped \(never\.2\)/,
    ],
    [
      'a discard that resumes the draft',
      'proof.discard.draft of the post.do.0',
      { tap: { id: 'draft_item' } },
      /never to be tapped \(never\.2\)/,
    ],
    [
      'a discard that tries again',
      'proof.discard.failed upload.do.0',
      { tap: { id: 'x', desc: 'Try again' } },
      /It taps what sounds like publishing or trying again where it throws away/,
    ],
    [
      'a discard of anything that lies there',
      'proof.discard',
      { any: { see: { id: 'discard_draft' }, do: [{ tap: { id: 'discard_draft' } }] } },
      /Nothing there names \{caption\} or \{handle\}/,
    ],
    ['a discard of what nobody sees', 'proof.leftover', undefined, /nothing says what is left over/],
    ['a discard with the name of a way', 'proof.discard.feed', { see: { id: 'x' } }, /has the name of another screen/],
    [
      'a way that taps what sounds like publishing',
      'proof.reach.feed.do.0',
      { tap: { id: 'x', text: 'Try again' } },
      /sounds like publishing/,
    ],
    [
      'a refresh that taps the commit',
      'proof.list.refresh.0',
      { tap: { id: 'share_button' } },
      /proof\.list\.refresh\.0/,
    ],
    [
      'a refresh that types',
      'proof.list.refresh.0',
      { type: 'x', into: { id: 'y' } },
      /It types on the way to the own list/,
    ],
    ['a way that pushes', 'proof.reach.feed.do.0', { push: 'video' }, /It pushes a video on the way/],
    ['a way that starts the app afresh', 'proof.reach.feed.do.0', { launch: 'cold' }, /It launches the app/],
    [
      'an interruption that launches',
      'interruptions.promotion.do.0',
      { launch: 'warm' },
      /It launches the app in an interruption/,
    ],
    ['a way that reads', 'proof.reach.feed.do.0', { read: 'file', from: { id: 'x' } }, /It reads a fact/],
    ['a way that depends on facts', 'proof.reach.feed.after', ['caption'], /depends on facts/],
    ['no way to the list', 'proof.reach', {}, /There is no way to the own list/],
    ['no way to the share screen', 'screens', {}, /There is no way to the share screen/],
    [
      'an interruption with the name of a screen',
      'interruptions.feed',
      { see: { id: 'x' } },
      /has the name of a screen/,
    ],
    ['a screen without a proper name', 'screens.a/b', { see: { id: 'x' } }, /no name for a screen/],
    ['a wait for ever', 'screens.feed.do.0', { wait: 10000000 }, /screens\.feed\.do\.0\.wait/],
    ['text for a number', 'screens.feed.within', 'long', /screens\.feed\.within/],
  ]
  for (const [name, path, value, sentence] of bad)
    it(`with ${name} is refused with its place`, () => expect(sentences(changed(path, value))).toMatch(sentence))

  it('that never types the caption is refused', () => {
    const flow = structuredClone(reelhouse)
    for (const action of Object.values(flow.screens).flatMap((s) => s.do)) if ('type' in action) action.type = 'hello'
    expect(sentences(flow)).toMatch(/No screen types “{caption}”/)
  })

  it('that waits for a fact that nothing makes is refused', () => {
    const flow = structuredClone(reelhouse)
    flow.screens['video chosen']?.do.shift()
    flow.screens['trim']?.after.push('file')
    expect(sentences(flow)).toMatch(/screens\.trim\.after: Nothing in the flow makes the fact “file”/)
  })

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
