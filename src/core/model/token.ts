import type { Brand, Millis } from './ids.ts'

/** What a token of the API may do; each one may do what those before it may. */
export const tokenScopes = ['read', 'operate', 'admin'] as const
export type TokenScope = (typeof tokenScopes)[number]

export type TokenId = Brand<number, 'token'>

/** A token as it is kept: of the word itself only the hash is stored, and that stays in the store. */
export interface Token {
  readonly id: TokenId
  readonly name: string
  readonly scope: TokenScope
  readonly madeAt: Millis
  /** Within a minute; null: never. */
  readonly usedAt: Millis | null
}

export const covers = (has: TokenScope, needs: TokenScope): boolean =>
  tokenScopes.indexOf(has) >= tokenScopes.indexOf(needs)
