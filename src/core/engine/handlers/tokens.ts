import type { CommandParsed } from '../../contract/commands.ts'
import type { Outputs } from '../../contract/outputs.ts'
import type { Reply } from '../../ports.ts'
import type { Desk } from './desk.ts'

export const addToken = async (
  { store, clock, mint }: Desk,
  { name, scope }: CommandParsed<'add-token'>,
): Promise<Reply<Outputs['add-token']>> => {
  const { word, hash } = mint()
  const added = await store.addToken({ name, scope, hash }, clock.now())
  return added.ok ? { ok: true, value: { token: added.value, word } } : added
}

export const removeToken = async ({ store }: Desk, { name }: CommandParsed<'remove-token'>): Promise<Reply> =>
  (await store.removeToken(name)) ? { ok: true, value: null } : { ok: false, sentence: `There is no token “${name}”.` }
