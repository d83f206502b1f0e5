import type { CommandParsed } from '../../contract/commands.ts'
import type { Outputs } from '../../contract/outputs.ts'
import type { Reach } from '../../contract/receiver-commands.ts'
import type { Reply } from '../../ports.ts'
import { type Outside, secretName } from '../outside/outside.ts'

/** What may be shown of an address: not the path of a hook, which opens it, and no token. */
const placeOf = (reach: Reach): string => {
  switch (reach.way) {
    case 'webhook':
    case 'slack':
      return /^https?:\/\/(?:[^@/?#]*@)?([^/?#]+)/i.exec(reach.url)?.[1] ?? ''
    case 'telegram':
      return reach.chat
    case 'email':
      return reach.to
  }
}

export const addReceiver = async (
  { store, clock, secrets, messenger, changed }: Outside,
  { name, kinds, isNear, reach }: CommandParsed<'add-receiver'>,
): Promise<Reply<Outputs['add-receiver']>> => {
  // first, so that nothing is there without what it needs
  const able = await secrets.names()
  if (!able.ok) return able
  const place = placeOf(reach)
  const added = await store.addReceiver({ name, way: reach.way, place, kinds, isNear }, clock.now())
  if (!added.ok) return added
  const sign = reach.way === 'webhook' ? messenger.signingSecret() : null
  const kept = await secrets.set(secretName(added.value.id), JSON.stringify(sign === null ? reach : { ...reach, sign }))
  if (!kept.ok) {
    await store.removeReceiver(name)
    return kept
  }
  await changed()
  return { ok: true, value: { receiver: added.value, sign } }
}

const missing = (name: string): Reply<never> => ({ ok: false, sentence: `Nobody is told by the name “${name}”.` })

export const removeReceiver = async (
  { store, secrets, changed }: Outside,
  { name }: CommandParsed<'remove-receiver'>,
): Promise<Reply> => {
  const id = await store.removeReceiver(name)
  if (id === null) return missing(name)
  await changed()
  const removed = await secrets.remove(secretName(id))
  return removed.ok ? { ok: true, value: null } : removed
}

export const testReceiver = async (
  { store, clock, carry }: Outside,
  { name }: CommandParsed<'test-receiver'>,
): Promise<Reply> => {
  const receiver = (await store.receivers()).find((r) => r.name === name)
  if (receiver === undefined) return missing(name)
  const at = clock.now()
  const sentence = 'A test from Posthouse. Nothing has happened.'
  const happening = {
    id: `test-${at}`,
    kind: 'test',
    at,
    sentence,
    job: null,
    account: null,
    phone: null,
    campaign: null,
  } as const
  const reply = await carry(
    receiver,
    receiver.way === 'webhook'
      ? { of: 'happening', happening }
      : { of: 'words', id: happening.id, title: 'Posthouse', body: sentence },
  )
  await store.tried(receiver.id, reply.ok ? null : reply.sentence, clock.now())
  return reply
}
