import type { Account } from '../../model/account.ts'
import type { Fingerprint } from '../../model/ids.ts'
import type { Reply } from '../../ports.ts'
import type { Store } from '../../store.ts'
import type { RehearsalOrder } from './rehearsal.ts'

/** A rehearsal of the account on its phone, with a video and caption of its own jobs, or of any where it has none. */
export const rehearsalOf = async (
  store: Pick<Store, 'phones' | 'jobs' | 'video'>,
  account: Account,
  asked?: Fingerprint,
): Promise<Reply<RehearsalOrder>> => {
  const phone = (await store.phones()).find((p) => p.id === account.phone)
  if (phone === undefined) return { ok: false, sentence: `@${account.handle} has no phone.` }
  const [line] = await store.jobs({ account: account.id, limit: 1 })
  const [any] = line === undefined ? await store.jobs({ limit: 1 }) : [line]
  const fingerprint = asked ?? any?.job.video
  const video = fingerprint === undefined ? null : await store.video(fingerprint)
  if (video === null) return { ok: false, sentence: 'There is no video to rehearse with. Add a folder first.' }
  return { ok: true, value: { account, phone, video, caption: any?.job.caption ?? 'Rehearsal' } }
}
