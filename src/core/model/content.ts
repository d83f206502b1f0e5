import type { Video } from './video.ts'

/**
 * What an app takes, as data: the shape of `resources/rules/*.yaml`. What `refuse` says keeps a job from being claimed until
 * it is mended; what `warn` says is only told.
 */

export interface Range {
  readonly least?: number
  readonly most?: number
}

export interface ContentLimits {
  readonly seconds?: Range
  readonly megabytes?: Range
  /** Pixels, as shown. */
  readonly width?: Range
  readonly height?: Range
  /** Width by height: 0.5625 is 9:16. */
  readonly aspect?: Range
  /** `avc` (H.264), `hevc` (H.265), `vp8`, `vp9`, `av1` and the like. */
  readonly codecs?: readonly string[]
  /** Endings of file names, in small letters. */
  readonly files?: readonly string[]
  readonly caption?: CaptionLimits
}

export interface CaptionLimits {
  /** Unicode code points. */
  readonly characters?: Range
  readonly lines?: Range
  readonly hashtags?: Range
  readonly mentions?: Range
  /** Texts that may not be in it, whatever their case. */
  readonly forbidden?: readonly string[]
}

export interface ContentRules {
  /** As flows name it. */
  readonly app: string
  /** As people name it. */
  readonly name: string
  readonly refuse?: ContentLimits
  readonly warn?: ContentLimits
}

/** By app. One without rules takes everything. */
export type AllRules = ReadonlyMap<string, ContentRules>

/** One thing about a video or caption that its app does not take, or does not like: what it is, and what to do. */
export interface Finding {
  readonly level: 'refuse' | 'warn'
  readonly sentence: string
}

/** What is looked at of a job's video. */
export type Seen = Pick<Video, 'name' | 'bytes' | 'durationMs' | 'codec' | 'width' | 'height'>

/** Pure: at the preview, on a job's page and before a claim the same figures give the same words. Refusals come first. */
export const findingsOf = (rules: ContentRules | undefined, video: Seen, caption: string): readonly Finding[] => {
  if (rules === undefined) return []
  const refused = rules.refuse === undefined ? [] : broken(rules.name, rules.refuse, video, caption)
  const warned = rules.warn === undefined ? [] : broken(rules.name, rules.warn, video, caption)
  const about = new Set(refused.map((b) => b.about))
  return [
    ...refused.map(({ sentence }): Finding => ({ level: 'refuse', sentence })),
    ...warned.filter((b) => !about.has(b.about)).map(({ sentence }): Finding => ({ level: 'warn', sentence })),
  ]
}

/** Why the job may not be claimed, in one line; null: it may. */
export const whyUnfit = (rules: AllRules, app: string, video: Seen, caption: string): string | null => {
  const refused = findingsOf(rules.get(app), video, caption).filter((f) => f.level === 'refuse')
  return refused.length === 0 ? null : refused.map((f) => f.sentence).join(' ')
}

interface Broken {
  readonly about: string
  readonly sentence: string
}

const mended = {
  video: 'Export it anew and add its folder again.',
  caption: 'Change the caption.',
} as const

const broken = (app: string, limits: ContentLimits, video: Seen, caption: string): readonly Broken[] => {
  const found: Broken[] = []
  const say = (about: string, what: string, takes: string, cure: keyof typeof mended): void => {
    found.push({ about, sentence: `${what}; ${app} takes ${takes}. ${mended[cure]}` })
  }
  const measure = (about: string, range: Range | undefined, is: number, what: string, words: Words): void => {
    const takes = range === undefined ? null : outside(range, is, words)
    if (takes !== null) say(about, what, takes, about.startsWith('caption') ? 'caption' : 'video')
  }
  const { durationMs, bytes, width, height, codec, name } = video
  const seconds = durationMs / 1_000
  measure('seconds', limits.seconds, seconds, `The video is ${round(seconds)} s long`, (n) => `${n} s`)
  const megabytes = bytes / 1_000_000
  measure('megabytes', limits.megabytes, megabytes, `The file has ${round(megabytes)} MB`, (n) => `${n} MB`)
  measure('width', limits.width, width, `The picture is ${width} pixels wide`, (n) => `${n} pixels`)
  measure('height', limits.height, height, `The picture is ${height} pixels high`, (n) => `${n} pixels`)
  const aspect = `The picture is ${width} × ${height}`
  measure('aspect', limits.aspect, height === 0 ? 0 : width / height, aspect, (n) => `${n} times as wide as high`)
  if (limits.codecs !== undefined && !limits.codecs.includes(codec))
    say('codecs', `The video is encoded as ${codec}`, either(limits.codecs), 'video')
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  if (limits.files !== undefined && !limits.files.includes(ending))
    say('files', `The file is ${ending}`, either(limits.files), 'video')
  const { characters, lines, hashtags, mentions, forbidden = [] } = limits.caption ?? {}
  const has = (about: string, range: Range | undefined, n: () => number, one: string): void => {
    if (range === undefined) return
    const is = n()
    measure(`caption ${about}`, range, is, `The caption has ${counted(is, one)}`, (most) => counted(most, one))
  }
  has('characters', characters, () => [...caption].length, 'character')
  has('lines', lines, () => caption.split('\n').length, 'line')
  has('hashtags', hashtags, () => countOf(caption, /#[\p{L}\p{N}_]/gu), 'hashtag')
  has('mentions', mentions, () => countOf(caption, /@[\p{L}\p{N}_]/gu), 'mention')
  const small = caption.toLowerCase()
  const bad = forbidden.filter((text) => small.includes(text.toLowerCase()))
  if (bad.length > 0) say('forbidden', `The caption holds ${quoted(bad)}`, 'no such text', 'caption')
  return found
}

type Words = (n: number) => string

/** What is taken instead, as the end of a sentence; null: it is inside. */
const outside = ({ least, most }: Range, is: number, words: Words): string | null => {
  if (most !== undefined && is > most) return `at most ${words(most)}`
  return least !== undefined && is < least ? `at least ${words(least)}` : null
}

const round = (n: number): number => Math.round(n * 10) / 10
const counted = (n: number, one: string): string => (n === 1 ? `1 ${one}` : `${n} ${one}s`)
const countOf = (text: string, what: RegExp): number => [...text.matchAll(what)].length
const quoted = (texts: readonly string[]): string =>
  texts
    .slice(0, 5)
    .map((t) => `“${t}”`)
    .join(', ')
const either = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? 'nothing') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
