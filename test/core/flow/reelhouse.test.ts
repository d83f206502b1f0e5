import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Matcher } from '../../../src/core/flow/match.ts'
import { readSource } from '../../../src/core/flow/reader.ts'
import type { Sight } from '../../../src/core/flow/shape.ts'
import { file, handle, reelhouse } from './rig.ts'

/** Page sources as the phone's UiAutomator2 server wrote them, and what the shipped flow takes each for. */
const folder = new URL('./fixtures/', import.meta.url)
const { screens, interruptions, verdicts, crashes, commit, proof } = reelhouse

const taken: Readonly<Record<string, readonly string[]>> = {
  'about-reels': ['commit 1', 'reach about reels'],
  blocked: ['verdict blocked', 'reach blocked'],
  challenge: ['verdict human check'],
  'composer-writing': ['screen writing', 'reach writing', 'reach composer'],
  composer: ['commit 0', 'screen composer', 'reach composer'],
  'crash-dialog': ['crash stopped'],
  create: ['screen create menu', 'reach create menu'],
  discard: ['discard question'],
  drafts: ['reach drafts', 'discard draft of the post'],
  'feed-done': ['uploaded', 'screen feed', 'reach feed'],
  'feed-rejected': ['failed refused', 'screen feed', 'reach feed'],
  'feed-retry': ['failed upload failed', 'leftover', 'screen feed', 'reach feed', 'discard failed upload'],
  'feed-uploading': ['uploading', 'screen feed', 'reach feed'],
  feed: ['screen feed', 'reach feed'],
  'frozen-dialog': ['crash not answering'],
  'gallery-chosen': ['screen video chosen', 'screen gallery without the video', 'reach gallery'],
  gallery: ['screen gallery', 'screen gallery without the video', 'reach gallery'],
  launcher: [],
  'logged-out': ['verdict sign-in'],
  notifications: ['interruption notifications offer'],
  'other-accounts': ['reach account switcher'],
  'other-profile': ['list', 'screen profile', 'reach profile of another account'],
  permissioncontroller: ['interruption permission'],
  post: ['link', 'reach post'],
  'profile-done': ['list', 'uploaded', 'screen profile'],
  'profile-drafts': ['list', 'leftover', 'screen profile', 'discard list of drafts'],
  'profile-loading': ['screen profile', 'reach profile is loading'],
  'profile-rejected': ['list', 'failed refused', 'screen profile'],
  'profile-retry': ['list', 'failed upload failed', 'leftover', 'screen profile', 'discard failed upload'],
  profile: ['list', 'screen profile'],
  promo: ['interruption promotion'],
  splash: ['screen starting', 'reach starting'],
  suspended: ['verdict suspended'],
  systemui: ['interruption system notice'],
  trim: ['screen trim', 'reach trim'],
  update: ['interruption update offer'],
}

const sights: readonly (readonly [string, Sight | undefined])[] = [
  ...Object.entries(crashes).map(([name, c]) => [`crash ${name}`, c.see] as const),
  ...Object.entries(verdicts).map(([name, v]) => [`verdict ${name}`, v.see] as const),
  ...Object.entries(interruptions).map(([name, s]) => [`interruption ${name}`, s.see] as const),
  ...commit.screens.map((s, i) => [`commit ${i}`, s.see] as const),
  ['list', proof.list.see],
  ['link', proof.link?.see],
  ['uploading', proof.uploading],
  ['foreign', proof.foreign],
  ['uploaded', proof.uploaded],
  ...Object.entries(proof.failed).map(([name, v]) => [`failed ${name}`, v.see] as const),
  ['leftover', proof.leftover],
  ...Object.entries(screens).map(([name, s]) => [`screen ${name}`, s.see] as const),
  ...Object.entries(proof.reach).map(([name, s]) => [`reach ${name}`, s.see] as const),
  ...Object.entries(proof.discard).map(([name, s]) => [`discard ${name}`, s.see] as const),
]

describe('the flow of Reelhouse', () => {
  for (const [name, expected] of Object.entries(taken))
    it(`takes the screen “${name}” for ${expected.join(', ') || 'nothing'}`, () => {
      const read = readSource(readFileSync(new URL(`${name}.xml`, folder), 'utf8'))
      if (!read.ok) throw new Error(read.fault.detail)
      const matcher = new Matcher(reelhouse.app, { caption: 'Hello there', handle, file })
      const seen = sights.filter(([, sight]) => sight !== undefined && matcher.sees(read.value, sight)).map(([n]) => n)
      expect(seen).toEqual(expected)
    })

  it('is played against every recorded screen', () =>
    expect(readdirSync(folder).sort()).toEqual(
      Object.keys(taken)
        .map((n) => `${n}.xml`)
        .sort(),
    ))
})
