import { expect, it } from 'vitest'
import { FolderHints } from '../../../../src/core/engine/routines/hints.ts'
import type { CampaignId } from '../../../../src/core/model/ids.ts'
import { testRoom } from '../../../fakes/room.ts'

const start = async () => {
  const room = await testRoom({ jobs: 0 })
  const open = new Map<string, () => void>()
  let looks = 0
  const hints = new FolderHints({
    world: room.world,
    watch: (folder, onChange) => {
      open.set(folder, onChange)
      return () => void open.delete(folder)
    },
    rescan: async () => {
      looks += 1
    },
  })
  await hints.start()
  return { ...room, hints, open, looks: () => looks }
}

it('a watched folder that changes is looked at when it is quiet, and once more', async () => {
  const { clock, open, looks, hints } = await start()
  expect([...open.keys()]).toEqual(['/videos'])
  for (let n = 0; n < 3; n++) {
    open.get('/videos')?.()
    await clock.advance(4_000)
  }
  expect(looks()).toBe(0)
  await clock.advance(1_000)
  expect(looks()).toBe(1)
  await clock.advance(20_000)
  expect(looks()).toBe(2)
  await clock.advance(120_000)
  expect(looks()).toBe(2)
  await hints.stop()
})

it('one that never rests is looked at every minute all the same', async () => {
  const { clock, open, looks, hints } = await start()
  for (let n = 0; n < 70; n++) {
    open.get('/videos')?.()
    await clock.advance(1_000)
  }
  expect(looks()).toBe(1)
  await hints.stop()
})

it('one that is not watched any more is let go, and all are at the end', async () => {
  const { clock, open, store, hints } = await start()
  await store.watchCampaign(1 as CampaignId, 'off')
  await clock.advance(60_000)
  expect(open.size).toBe(0)
  await store.watchCampaign(1 as CampaignId, 'take')
  await clock.advance(60_000)
  expect(open.size).toBe(1)
  await hints.stop()
  await hints.stop()
  expect(open.size).toBe(0)
})
