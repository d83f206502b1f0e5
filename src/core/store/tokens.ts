import type { Millis } from '../model/ids.ts'
import type { Token, TokenId, TokenScope } from '../model/token.ts'
import type { Reply } from '../ports.ts'

export interface NewToken {
  readonly name: string
  readonly scope: TokenScope
  /** Hex sha-256 of the word. */
  readonly hash: string
}

export interface TokenStore {
  /** By name. */
  tokens(): Promise<readonly Token[]>
  /** Refused where the name is taken, and past a hundred. */
  addToken(token: NewToken, at: Millis): Promise<Reply<Token>>
  /** False: there is none of this name. */
  removeToken(name: string): Promise<boolean>
  tokenOf(hash: string): Promise<Token | null>
  touchToken(token: TokenId, at: Millis): Promise<void>
}
