import type { RoutineCard } from '../../../core/model/routine-card.ts'
import type { Look } from '../../looks/look.ts'
import { checkLooks } from '../../looks/slot.ts'
import { span } from '../../words/time.ts'

const looks = {
  running: { word: 'Running', icon: 'loader', tone: 'run' },
  hung: { word: 'Hung', icon: 'octagon-x', tone: 'bad' },
  paused: { word: 'Paused', icon: 'circle-pause', tone: 'neutral' },
  late: { word: 'Late', icon: 'triangle-alert', tone: 'retry' },
  failed: { word: 'Failed', icon: 'circle-x', tone: 'bad' },
  skipped: { word: 'Left out', icon: 'triangle-alert', tone: 'retry' },
  warning: { ...checkLooks.warning, word: 'To know' },
  good: { ...checkLooks.good, word: 'Well' },
  new: { word: 'Not yet', icon: 'circle-pause', tone: 'neutral' },
} as const satisfies Record<string, Look>

export type RoutineState = keyof typeof looks

export const routineState = ({ state, isLate, last }: RoutineCard): RoutineState => {
  if (state !== 'waiting') return state
  if (isLate) return 'late'
  if (last === null) return 'new'
  if (last.kind !== 'succeeded') return last.kind
  return last.isWell ? 'good' : 'warning'
}

export const routineLook = (card: RoutineCard): Look => looks[routineState(card)]

/** What it did last, or why it did not. */
export const routineSentence = ({ last, failures, sentence }: RoutineCard): string => {
  if (last === null) return sentence
  return last.kind === 'failed' && failures > 1 ? `${failures} times in a row: ${last.sentence}` : last.sentence
}

const rank: Partial<Record<RoutineState, number>> = { hung: 0, late: 1, failed: 2 }

/** Late ones first; those that go well keep the control room's order, whatever they do now. */
export const routineOrder = (cards: readonly RoutineCard[]): readonly RoutineCard[] =>
  [...cards].sort((a, b) => (rank[routineState(a)] ?? 3) - (rank[routineState(b)] ?? 3))

/** `1 hangs, 2 late`, or that nothing is late. */
export const routineFacts = (cards: readonly RoutineCard[]): string => {
  const n = (state: RoutineState): number => cards.filter((card) => routineState(card) === state).length
  const parts = [
    [n('hung'), 'hung'],
    [n('late'), 'late'],
    [n('failed'), 'failed'],
    [n('paused'), 'paused'],
  ]
    .filter(([count]) => count !== 0)
    .map(([count, word]) => `${count} ${word}`)
  return parts.length === 0 ? 'nothing is late' : parts.join(', ')
}

const minute = 60_000
const hour = 60 * minute
const offered = [
  minute / 2,
  minute,
  5 * minute,
  10 * minute,
  30 * minute,
  hour,
  6 * hour,
  12 * hour,
  24 * hour,
  7 * 24 * hour,
]

/** How often it may run: what is offered, what it does now, and its own, by their milliseconds as text. */
export const everyOptions = ({
  everyMs,
  usualMs,
}: Pick<RoutineCard, 'everyMs' | 'usualMs'>): readonly { readonly value: string; readonly word: string }[] =>
  [...new Set([...offered, everyMs, usualMs])]
    .sort((a, b) => a - b)
    .map((ms) => ({ value: String(ms), word: ms === usualMs ? `${everyWord(ms)}, as usual` : everyWord(ms) }))

/** `10 min`, `24 h`; a week and more in days. */
export const everyWord = (ms: number): string => (ms === minute ? '1 min' : ms === hour ? '1 h' : span(ms))
