import type { CommandOutput } from '../../../core/contract/commands.ts'
import { screenName } from '../../words/name.ts'

type Evidence = CommandOutput<'evidence'>
export type Step = Evidence['steps'][number]
export type File = Evidence['files'][number]

const slug = (text: string): string => text.toLowerCase().replace(/[^a-z0-9-]+/g, '-')

const said: Readonly<Record<string, string>> = {
  start: 'Begin',
  check: 'Check the phone',
  end: 'End',
  'new session': 'New session with the phone',
  tap: 'Tap',
  swipe: 'Swipe',
  back: 'Back',
  launch: 'Open the app',
  type: 'Type the caption',
  push: 'Copy the video to the phone',
}

/** What is said of these beside their word is for whoever points at them. */
const short: ReadonlySet<string> = new Set(['start', 'check'])

/** A step as a sentence; the commit says itself. */
export const stepWords = ({ did, name, more }: Step): string => {
  if (did === 'commit') return 'Share, permitted'
  if (did === 'screen') return name === null ? 'A screen' : screenName(name)
  const word = said[did] ?? screenName(did)
  if (name !== null) return `${word}: ${name}`
  if (more === '' || short.has(did)) return word
  return `${word} (${more.replace(/^characters (\d+)$/, '$1 characters')})`
}

/** How long until the next step began, where both times are known; its own time where it says one. */
export const tookMs = (steps: readonly Step[], i: number): number | null => {
  const own = steps[i]?.ms ?? null
  if (own !== null) return own
  const from = steps[i]?.at ?? null
  const to = steps[i + 1]?.at ?? null
  return from === null || to === null ? null : to - from
}

export interface Around {
  readonly before: File | null
  readonly after: File | null
}

/** What a picture was kept for: `02-before-tap.png` is “before tap”. */
export const pictureWords = (name: string): string => name.replace(/^\d+-|\.\w+$/g, '').replaceAll('-', ' ')

/** The pictures around a step: the last one that was kept by then, and the next one. */
export const picturesAt = (steps: readonly Step[], files: readonly File[], at: number): Around => {
  const pictures = files.filter((f) => f.kind === 'picture').toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const time = steps[at]?.at ?? null
  if (time === null || pictures.some((p) => p.at === undefined)) return aroundByName(steps, pictures, at)
  const later = pictures.findIndex((p) => (p.at ?? 0) > time)
  const next = later < 0 ? pictures.length : later
  return { before: pictures[next - 1] ?? null, after: pictures[next] ?? null }
}

/**
 * Where times are not known: pictures are numbered in the order in which they were taken and carry the name of their
 * screen, so they are laid along the steps in that order.
 */
const aroundByName = (steps: readonly Step[], pictures: readonly File[], at: number): Around => {
  let next = 0
  let last = -1
  for (let i = 0; i <= at && i < steps.length; i++) {
    const name = steps[i]?.name ?? steps[i]?.did ?? ''
    const found = pictures.findIndex((p, n) => n >= next && p.name.replace(/^\d+-/, '').startsWith(slug(name)))
    if (name === '' || found < 0) continue
    last = found
    next = found + 1
  }
  if (last < 0)
    return {
      before: pictures.at(-2) ?? pictures[0] ?? null,
      after: pictures.length > 1 ? (pictures.at(-1) ?? null) : null,
    }
  return { before: pictures[last] ?? null, after: pictures[last + 1] ?? null }
}
