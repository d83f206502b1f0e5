import type { CommandParsed } from '../../contract/commands.ts'
import type { Reply } from '../../ports.ts'
import { note } from '../noting.ts'
import type { World } from '../world.ts'

const words = { off: 'stays unnoticed', tell: 'is told of', take: 'becomes jobs' }

export const watchCampaign = async (
  world: World,
  { campaign, watch }: CommandParsed<'watch-campaign'>,
): Promise<Reply> => {
  const { store, changed } = world
  if (!(await store.watchCampaign(campaign, watch))) return { ok: false, sentence: `There is no campaign ${campaign}.` }
  note(world, 'person', 'watch-campaign', `What is new in the folder of campaign ${campaign} ${words[watch]}.`)
  changed.all()
  return { ok: true, value: null }
}
