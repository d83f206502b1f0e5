import type { CommandParsed } from '../../contract/commands.ts'
import type { Outputs } from '../../contract/outputs.ts'
import type { Reply } from '../../ports.ts'
import type { Engine } from '../engine.ts'
import type { World } from '../world.ts'

/** What the control room did, and how it does. */

export const journal = ({ keeper }: Engine, { phone }: CommandParsed<'journal'>): Reply<Outputs['journal']> =>
  keeper.phone(phone) === null
    ? { ok: false, sentence: `There is no phone ${phone}.` }
    : { ok: true, value: keeper.journal.of(phone) }

export const evidenceOf = async (
  { store, evidence }: World,
  { job, lease }: CommandParsed<'evidence'>,
): Promise<Reply<Outputs['evidence']>> => {
  const attempt = (await store.attempts(job)).find((a) => a.lease === lease)
  return attempt === undefined
    ? { ok: false, sentence: `Job ${job} has no attempt ${lease}.` }
    : { ok: true, value: await evidence.list(attempt.evidence) }
}
