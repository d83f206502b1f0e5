import { z } from 'zod'
import type { Board } from '../model/board.ts'
import { keyedParts, optionalParts, type Told, wholeParts } from '../model/change.ts'
import { isRecord } from '../model/json.ts'
import type { CommandInput, CommandName, CommandOutput } from './commands.ts'

/** Everything a panel, a script or the command line can do with a control room: two functions. */
export interface Panel {
  /** Does one thing, or refuses with a sentence. What it changed comes back as frames only. */
  send<C extends CommandName>(command: C, input: CommandInput<C>): Promise<Receipt<CommandOutput<C>>>
  /**
   * Frames from now on, until the answer is called. The first one is a snapshot, unless the hub still has every change
   * since `cursor`. A cursor of another control room's life gets a snapshot.
   */
  watch(cursor: string | null, onFrame: (frame: Frame) => void): () => void
  /** Where a dropped browser `File` lies on the control room's machine; '' for one that was made by a page. Left out: unknown. */
  pathOf?(file: object): string
}

export type Receipt<T = null> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly sentence: string }

/** A panel of another number reloads itself. */
export const panelProtocol = 3

/** `cursor` names the state of the board after the frame; it only grows within one life of a control room. */
export type Frame =
  | { readonly cursor: string; readonly kind: 'snapshot'; readonly protocol: number; readonly board: Board }
  | { readonly cursor: string; readonly kind: 'changes'; readonly changes: readonly Told[] }

/** `life.number`, e.g. `k3f9a2.1042`. */
export const cursorShape = z.string().regex(/^[a-z0-9]{1,32}\.\d{1,15}$/, 'a cursor looks like k3f9a2.1042')

const record = z.record(z.string(), z.unknown())

const cards: ReadonlySet<unknown> = new Set(keyedParts)
const others: ReadonlySet<unknown> = new Set([...wholeParts, ...optionalParts])

const isTold = (change: unknown): boolean => {
  if (typeof change !== 'object' || change === null) return false
  const { set, merge, remove, key, value } = change as Readonly<Record<string, unknown>>
  if (others.has(set)) return key === undefined
  if (typeof key !== 'string') return false
  if (merge !== undefined) return cards.has(merge) && isRecord(value)
  return cards.has(set ?? remove)
}

/** Parses the outside of a frame; the cards come from the same program and are taken as they are. */
export const frameShape: z.ZodType<Frame> = z.discriminatedUnion('kind', [
  z.object({
    cursor: cursorShape,
    kind: z.literal('snapshot'),
    protocol: z.literal(panelProtocol),
    board: z
      .object(Object.fromEntries(keyedParts.map((part) => [part, record])))
      .loose()
      .refine((board) => wholeParts.every((part) => Object.hasOwn(board, part)), 'a board has all its parts')
      .transform((board) => board as unknown as Board),
  }),
  z.object({
    cursor: cursorShape,
    kind: z.literal('changes'),
    // hundreds in a second: looked at by hand, which costs a fraction
    changes: z.array(z.custom<Told>(isTold, 'a change names a part of the board')),
  }),
])
