import type { Token, TokenId } from '../../src/core/model/token.ts'
import type { Answers } from './fake-panel.ts'
import { minute } from './recipes.ts'
import { seedNow } from './seed.ts'

/** What a seeded farm answers about who is let in from outside. */
export const outsideAnswers = (): Answers => {
  const day = 1_440 * minute
  const token = (id: number, name: string, scope: Token['scope'], usedAt: number | null): Token => ({
    id: id as TokenId,
    name,
    scope,
    madeAt: seedNow - 20 * day,
    usedAt,
  })
  let tokens = [token(1, 'Grafana', 'read', seedNow - minute), token(2, 'night-shift agent', 'operate', null)]
  return {
    tokens: () => ({ ok: true, value: tokens }),
    'add-token': ({ name, scope }) => {
      if (tokens.some((t) => t.name === name)) return { ok: false, sentence: `There is a token “${name}” already.` }
      const made = token(tokens.length + 1, name, scope, null)
      tokens = [...tokens, made]
      return { ok: true, value: { token: made, word: 'ph_Zm9yIHRoZSBwaWN0dXJlIGFsb25lLCBvcGVucyBub3RoaW5n' } }
    },
    'remove-token': ({ name }) => {
      tokens = tokens.filter((t) => t.name !== name)
      return { ok: true, value: null }
    },
  }
}
