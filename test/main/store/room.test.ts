import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { JobId } from '../../../src/core/model/ids.ts'
import { accountId, baselineAt, by, claimOn, mustClaim, noon, openStore, plant, run, tempFolder } from './rig.ts'

const replaced = 'This control room was replaced by another one.'

it('a room that was replaced writes nothing more, however late it wakes up', async () => {
  const file = join(tempFolder(), 'posthouse.db')
  const old = await openStore(file)
  await plant(old, { phones: 2, jobs: [1, 2] })
  const { lease, job } = await run(old)
  const next = await openStore(file)
  expect(next.takeOver()).toBe(2)
  expect((await next.about()).epoch).toBe(2)

  expect(await old.move(lease, 'release', by(noon))).toEqual({ moved: false, why: replaced })
  expect(await old.permit(lease, baselineAt(noon), noon)).toEqual({ ok: false, why: replaced })
  expect(await old.movePerson(2 as JobId, 'pending', 'skip', by(noon))).toEqual({ moved: false, why: replaced })
  expect(await old.wish(job.id, 'skip', noon)).toEqual({ moved: false, why: replaced })
  expect(await claimOn(old, 1)).toBeNull()
  await expect(old.due(noon)).rejects.toThrow(replaced)
  await expect(old.addAccounts([{ app: 'a', handle: 'b', phone: null }])).rejects.toThrow(replaced)
  const events = { at: noon, who: 'x', what: 'y', why: 'z', job: null, phone: null, account: null }
  await expect(old.note(events)).rejects.toThrow(replaced)

  expect(await next.events(0, 9)).toEqual([])
  expect(await next.moves(job.id)).toHaveLength(2)
  expect(await next.move(lease, 'release', by(noon))).toMatchObject({ moved: true })
  expect(old.epoch).toBe(1)
})

it('a room with a given epoch is refused when the database has another', async () => {
  const file = join(tempFolder(), 'posthouse.db')
  const store = await openStore(file, { epoch: 7 })
  await expect(store.due(noon)).rejects.toThrow(replaced)
})

it('a claim sees what another connection has written since', async () => {
  const file = join(tempFolder(), 'posthouse.db')
  const store = await openStore(file)
  await plant(store, { phones: 2, jobs: [1] })
  await mustClaim(store)
  expect(await claimOn(store, 1)).toBeNull()
  const other = await openStore(file)
  const video = (await other.job(1 as JobId))?.video
  if (video === undefined) throw new Error('no job')
  await other.addJobs(
    (await other.campaigns())[0]?.id ?? (0 as never),
    [{ account: accountId(2), video, caption: 'x' }],
    3,
    noon,
  )
  expect((await mustClaim(store, 1)).account.id).toBe(2)
})
