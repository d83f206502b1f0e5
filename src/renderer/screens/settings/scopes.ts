import type { TokenScope } from '../../../core/model/token.ts'

export const scopeWords: Readonly<Record<TokenScope, { readonly word: string; readonly sentence: string }>> = {
  read: { word: 'Read', sentence: 'Reads: status, jobs, events, metrics.' },
  operate: { word: 'Operate', sentence: 'Reads, retries, skips, pauses, releases, adds folders.' },
  admin: { word: 'Admin', sentence: 'Also answers for uncertain posts, changes settings and accounts, stops.' },
}
