import type { CommandParsed } from '../../contract/commands.ts'
import type { Outputs } from '../../contract/outputs.ts'
import type { Reply } from '../../ports.ts'
import { note } from '../noting.ts'
import type { World } from '../world.ts'

/** Replaces a list, and lets the accounts that name it try at once. */
export const keepProxyList = async (
  world: World,
  { name, proxies, isShared }: CommandParsed<'keep-proxy-list'>,
): Promise<Reply<Outputs['keep-proxy-list']>> => {
  const own = [...new Set(proxies)]
  const accounts = await world.store.keepProxyList({
    name,
    proxies: own,
    ...(isShared === undefined ? {} : { isShared }),
  })
  note(world, 'person', 'keep-proxy-list', `“${name}” has ${own.length} proxies now.`)
  world.changed.all()
  world.changed.work()
  return { ok: true, value: { proxies: own.length, accounts: accounts.length } }
}

export const removeProxyList = async (world: World, name: string): Promise<Reply> => {
  const removed = await world.store.removeProxyList(name)
  if (removed.ok) note(world, 'person', 'remove-proxy-list', `“${name}” is gone.`)
  return removed
}
