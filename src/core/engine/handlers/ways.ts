import type { CommandParsed } from '../../contract/commands.ts'
import type { Outputs } from '../../contract/outputs.ts'
import type { NewAccount } from '../../model/account.ts'
import type { Reply, Simulator } from '../../ports.ts'
import type { Engine } from '../engine.ts'
import { enlist } from '../intake/roster.ts'
import { note } from '../noting.ts'
import type { World } from '../world.ts'
import { addPhone } from './add-phone.ts'

/** As many posts as anyone tries, without a wait between them. */
const pace = { cap: 50, spacingMs: 0 } as const

/** Starts simulated phones and takes them into the farm with their accounts, as a person would by hand. */
export const startSimulated = async (
  world: World,
  engine: Engine,
  simulator: Simulator | undefined,
  { phones }: CommandParsed<'start-simulated'>,
): Promise<Reply<Outputs['start-simulated']>> => {
  if (simulator === undefined) return { ok: false, sentence: 'This control room cannot start simulated phones.' }
  const started = await simulator.begin(phones)
  if (!started.ok) return started
  const accounts: NewAccount[] = []
  for (const [n, { address, handles }] of started.value.phones.entries()) {
    const added = await addPhone(world.store, world.devices, {
      address,
      link: 'simulated',
      name: `Simulated ${n + 1}`,
    })
    if (!added.ok) return added
    await engine.keeper.add(added.value)
    accounts.push(...handles.map((handle) => ({ app: 'reelhouse', handle, phone: added.value.id, ...pace })))
  }
  await enlist(world.store, accounts)
  await engine.fit()
  const count = started.value.phones.length
  note(world, 'person', 'start-simulated', `${count} simulated phones run on this machine.`)
  world.changed.all()
  world.changed.work()
  return { ok: true, value: { phones: count, accounts: accounts.length, videos: started.value.videos } }
}

/** What adb shows of phones that are not in the farm. */
export const seenPhones = async ({ store }: World, engine: Engine): Promise<Outputs['seen-phones']> =>
  engine.keeper.shown.strays(
    engine.keeper.phones(),
    (await store.adbServers()).map((s) => s.address),
  )
