import { barred } from '../contract/access.ts'
import { type CommandName, commands } from '../contract/commands.ts'
import type { Panel } from '../contract/panel.ts'
import type { Millis } from '../model/ids.ts'
import type { Token } from '../model/token.ts'
import type { Clock, Log } from '../ports.ts'
import type { Store } from '../store.ts'
import { note } from './noting.ts'

/** Someone outside with a token, and the control room as far as its scope reaches. */
export interface Guest {
  readonly token: Token
  readonly panel: Panel
}

/** Lets whoever shows a token's word in; null: there is no such token. */
export type Admit = (word: string) => Promise<Guest | null>

export interface GuestOptions {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly panel: Panel
  /** Hex sha-256. */
  hash(word: string): string
}

const usedEveryMs: Millis = 60_000

/** What a guest changes is written down with the token's name, beside what it changed. */
export const guests =
  ({ store, clock, log, panel, hash }: GuestOptions): Admit =>
  async (word) => {
    const token = await store.tokenOf(hash(word))
    if (token === null) return null
    const now = clock.now()
    if (token.usedAt === null || now - token.usedAt >= usedEveryMs) await store.touchToken(token.id, now)
    return {
      token,
      panel: {
        watch: panel.watch,
        send: async (name, input) => {
          const why = isCommand(name) ? barred(token.scope, name) : null
          if (why !== null) return { ok: false, sentence: why }
          const receipt = await panel.send(name, input)
          if (receipt.ok && isCommand(name) && barred('read', name) !== null)
            note({ store, clock, log }, 'token', name, `The token “${token.name}” asked for it.`)
          return receipt
        },
      },
    }
  }

const isCommand = (name: string): name is CommandName => Object.hasOwn(commands, name)
