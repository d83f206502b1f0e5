import type { Intake } from '../../../core/contract/outputs.ts'
import type { PreviewLine } from '../../../core/contract/reports.ts'
import type { IconName } from '../../looks/icons.ts'
import type { Tone } from '../../looks/look.ts'
import { at, titleOf } from '../../words/name.ts'
import { counted } from '../../words/number.ts'
import { moment } from '../../words/time.ts'

export const groupNames = ['unreadable', 'unfit', 'known', 'left', 'bare', 'ready'] as const
export type GroupName = PreviewLine['state']

export interface GroupLook {
  readonly word: string
  readonly icon: IconName
  readonly tone: Tone
  /** What becomes of them. */
  readonly note: string
}

export const groupLooks: Readonly<Record<GroupName, GroupLook>> = {
  unreadable: { word: 'Cannot be read', icon: 'file-warning', tone: 'bad', note: 'stay out' },
  unfit: { word: 'Not taken as it is', icon: 'file-x', tone: 'need', note: 'queued, and waits until that is mended' },
  known: { word: 'Already known', icon: 'copy', tone: 'neutral', note: 'stay out' },
  left: { word: 'Left over', icon: 'circle-slash', tone: 'neutral', note: 'one to one, there are no more accounts' },
  bare: { word: 'No caption', icon: 'captions', tone: 'retry', note: 'posted without, unless you write one' },
  ready: { word: 'Ready', icon: 'circle-check', tone: 'good', note: 'with a caption' },
}

/** One kind of lines: those that were read so far, of all there are. */
export interface Group {
  readonly name: GroupName
  readonly lines: readonly PreviewLine[]
  readonly all: number
  /** Those of them that a person left out. */
  readonly out: number
  readonly next: number | null
}

const stateWords: Readonly<Record<string, string>> = {
  succeeded: 'posted to',
  failed: 'failed on',
  skipped: 'skipped on',
  uncertain: 'uncertain on',
}

const plain = {
  fingerprint: null,
  bytes: null,
  durationMs: null,
  caption: null,
  captionFrom: null,
  accounts: [],
  jobs: 0,
  findings: [],
  isOut: false,
}

/** What the receipt alone tells, where the control room keeps no lines. */
export const groupsOf = (intake: Intake): readonly Group[] => {
  const unreadable = intake.unreadable.map(
    ({ path, sentence }): PreviewLine => ({
      ...plain,
      state: 'unreadable',
      path,
      name: path.split(/[\\/]/).at(-1) ?? path,
      sentence,
    }),
  )
  const known = intake.knownPairs.map(
    ({ video, handle, state }): PreviewLine => ({
      ...plain,
      state: 'known',
      path: `${video} ${handle}`,
      name: video,
      sentence: `${titleOf(video)} is ${stateWords[state] ?? 'waiting on'} ${at(handle)}.`,
    }),
  )
  return [
    { name: 'unreadable', lines: unreadable, all: unreadable.length, out: 0, next: null },
    { name: 'known', lines: known, all: intake.known, out: 0, next: null },
  ]
}

/** `Posted to @dune.hours, 14:02`: why a known video stays out. */
export const knownWords = ({ known }: PreviewLine, now: number): string | null => {
  const [first, ...more] = known ?? []
  if (first === undefined) return null
  const word = stateWords[first.state] ?? 'waiting on'
  const others = more.length === 0 ? '' : `, and ${counted(more.length, 'other account')}`
  return `${word.charAt(0).toUpperCase()}${word.slice(1)} ${at(first.handle)}, ${moment(first.at, now)}${others}`
}

/** `15 videos stay out: 4 unreadable, 11 already known.` */
export const stayOut = (intake: Intake, groups: readonly Group[]): string => {
  const of = (name: GroupName) => groups.find((g) => g.name === name)?.all ?? 0
  const parts = [
    [intake.unreadable.length, 'unreadable'],
    [of('known'), 'already known'],
    [of('left'), 'left over'],
    [intake.leftOut, 'left out'],
  ] as const
  const all = parts.reduce((sum, [n]) => sum + n, 0)
  if (all === 0) return 'Nothing stays out.'
  const named = parts.flatMap(([n, word]) => (n === 0 ? [] : [`${n} ${word}`]))
  return `${counted(all, 'video')} ${all === 1 ? 'stays' : 'stay'} out: ${named.join(', ')}.`
}
