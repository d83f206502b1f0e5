import type { Receiver } from '../../src/core/model/receiver.ts'
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
  const receiver = (id: number, name: string, more: Partial<Receiver>): Receiver => ({
    id: id as Receiver['id'],
    name,
    way: 'webhook',
    place: 'hooks.example.com',
    kinds: ['posted', 'failed', 'uncertain'],
    isNear: false,
    madeAt: seedNow - 20 * day,
    sentAt: seedNow - 3 * minute,
    trouble: null,
    waiting: 0,
    ...more,
  })
  let receivers = [
    receiver(1, 'Dashboard', { waiting: 12, trouble: 'hooks.example.com answered with status 503.' }),
    receiver(2, 'Night shift', {
      way: 'telegram',
      place: '-1001234567890',
      kinds: ['uncertain', 'account', 'phone', 'many-fail', 'campaign-done', 'room'],
    }),
  ]
  return {
    receivers: () => ({ ok: true, value: receivers }),
    'add-receiver': ({ name, reach: { way }, kinds }) => {
      if (receivers.some((r) => r.name === name)) return { ok: false, sentence: `“${name}” is told already.` }
      const made = receiver(receivers.length + 1, name, { way, kinds, sentAt: null })
      receivers = [...receivers, made]
      const sign = way === 'webhook' ? 'whsec_Zm9yIHRoZSBwaWN0dXJlIGFsb25l' : null
      return { ok: true, value: { receiver: made, sign } }
    },
    'remove-receiver': ({ name }) => {
      receivers = receivers.filter((r) => r.name !== name)
      return { ok: true, value: null }
    },
    'test-receiver': ({ name }) =>
      name === 'Dashboard'
        ? { ok: false, sentence: 'hooks.example.com answered with status 503.' }
        : { ok: true, value: null },
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
