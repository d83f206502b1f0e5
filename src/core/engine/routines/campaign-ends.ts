import { note } from '../noting.ts'
import type { World } from '../world.ts'
import { counted } from './words.ts'

/** Tells of campaigns whose end came with jobs left; the store knows which ends were told. */
export const tellCampaignEnds = async (world: Pick<World, 'store' | 'clock' | 'log' | 'changed'>): Promise<void> => {
  for (const { campaign, name, left } of await world.store.tellEnds(world.clock.now())) {
    const jobs = counted(left, 'job waits', 'jobs wait')
    const sentence = `“${name}” is over and ${jobs} for you. Give it a later end, or skip them.`
    note(world, 'routine', 'campaign-over', `Campaign ${campaign}: ${sentence}`)
    world.changed.notice({ level: 'warning', sentence })
    world.changed.all()
  }
}
