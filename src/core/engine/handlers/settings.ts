import type { CommandParsed } from '../../contract/commands.ts'
import type { Outputs } from '../../contract/outputs.ts'
import type { Reply } from '../../ports.ts'
import type { Engine } from '../engine.ts'
import { note } from '../noting.ts'
import type { Tuning } from '../settings/tuning.ts'
import type { World } from '../world.ts'

/** All of them or none: written first, then valid for every decision that is made from now on. */
export const changeSettings = async (
  world: World,
  engine: Engine,
  tuning: Tuning,
  { set, dryRun }: CommandParsed<'change-settings'>,
): Promise<Reply<Outputs['change-settings']>> => {
  const checked = tuning.check(set)
  if (!checked.ok) return checked
  const changed = Object.entries(set).filter(([key, value]) => tuning.own(key) !== value)
  const before = Object.fromEntries(changed.map(([key]) => [key, tuning.own(key)]))
  if (dryRun || changed.length === 0) return { ok: true, value: { changed: changed.length, before } }
  const fresh = Object.fromEntries(changed)
  const kept = changed.map(([key, value]) => [key, value === null ? null : Number(value)] as const)
  await world.store.keepSettings(Object.fromEntries(kept), world.clock.now())
  tuning.put(fresh)
  await engine.fit()
  await engine.fleet.bill.judge()
  const words = changed.map(([key, value]) => (value === null ? `${key} as usual` : `${key} ${value}`))
  note(world, 'person', 'change-settings', `${words.join(', ').slice(0, 400)}.`)
  world.changed.all()
  world.changed.work()
  return { ok: true, value: { changed: changed.length, before } }
}
