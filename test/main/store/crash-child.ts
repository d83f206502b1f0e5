import type { SlotId } from '../../../src/core/model/ids.ts'
import { open } from '../../../src/main/store/open.ts'

/**
 * Works on a database until it is killed: claims, moves, commits and places holds as fast as it can. Each change that has
 * resolved is told to the parent: it must be there afterwards.
 */
const [file = '', begin = '0'] = process.argv.slice(2)
const answer = await open({ file })
if (!answer.ok) throw new Error(answer.sentence)
const store = answer.value
store.takeOver()
for (const job of await store.inHand()) {
  const arrow = job.state === 'claimed' ? 'release' : job.state === 'running' ? 'defer' : 'lose'
  const change = { at: Number(begin), who: 'recovery' as const, cause: 'It was left in hand.', due: Number(begin) }
  await store.move({ job: job.id, number: job.lease }, arrow, change)
}
process.send?.({ ready: true })
for (let now = Number(begin); ; now += 1_000) {
  await store.due(now)
  const claim = await store.claim({ slot: (now % 4) as SlotId, now, own: null, barred: [] })
  if (claim === null) continue
  const by = { at: now, who: 'worker' as const, cause: 'It was so.', due: now + 1_000 }
  const tell = async (): Promise<void> => {
    const row = await store.job(claim.job.id)
    const told = {
      job: claim.job.id,
      moves: (await store.moves(claim.job.id)).length,
      committed: row?.committedAt ?? null,
    }
    await new Promise((resolve) => process.send?.(told, resolve))
  }
  const baseline = { handle: 'a', count: 0, entries: [], complete: true, at: now }
  const proof = { how: 'list' as const, entry: null, link: null, at: now }
  if (claim.mode === 'post') {
    await store.move(claim.lease, 'start', by)
    await tell()
    await store.permit(claim.lease, baseline, now)
    await tell()
  }
  await store.move(claim.lease, now % 3 === 0 ? 'lose' : now % 3 === 1 ? 'disprove' : 'prove', { ...by, proof })
  await tell()
}
