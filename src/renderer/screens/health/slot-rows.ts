import type { Board, PhoneCard, SlotCard } from '../../../core/model/board.ts'
import type { Tone } from '../../looks/look.ts'

const trouble: Readonly<Record<SlotCard['state'], number>> = {
  'given-up': 0,
  'backing-off': 1,
  starting: 2,
  draining: 3,
  busy: 3,
  ready: 3,
}

export interface SlotLine {
  readonly slot: SlotCard
  readonly phone: PhoneCard | null
}

/** Trouble first, else by number: a slot that works keeps its place while it is ready or busy. */
export const slotLines = (board: Pick<Board, 'slots' | 'phones'>): readonly SlotLine[] =>
  Object.values(board.slots)
    .map((slot) => {
      const id = slot.phone ?? slot.session?.phone ?? null
      return { slot, phone: id === null ? null : (board.phones[id] ?? null) }
    })
    .sort((a, b) => trouble[a.slot.state] - trouble[b.slot.state] || a.slot.id - b.slot.id)

/** Worker and Appium together, bytes; null where neither was measured. */
export const memoryOf = ({ rss, appium }: SlotCard): number | null =>
  rss === null && appium.rss === null ? null : (rss ?? 0) + (appium.rss ?? 0)

const step = 100_000_000

/** The one scale of all bars, bytes: 300 MB, or as many hundreds as the largest needs. */
export const memoryScale = (slots: readonly SlotCard[]): number =>
  Math.max(3 * step, Math.ceil(Math.max(0, ...slots.map((s) => memoryOf(s) ?? 0)) / step) * step)

export const memorySum = (slots: readonly SlotCard[]): number =>
  slots.reduce((sum, slot) => sum + (memoryOf(slot) ?? 0), 0)

/** How Appium answers, in a word's tone; only its silence is trouble. */
export const appiumTone = (slot: SlotCard): Tone =>
  slot.appium.ms !== null ? 'neutral' : slot.state === 'ready' || slot.state === 'busy' ? 'bad' : 'neutral'
