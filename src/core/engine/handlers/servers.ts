import type { CommandParsed } from '../../contract/commands.ts'
import type { Outputs } from '../../contract/outputs.ts'
import { type AdbAt, atWord } from '../../model/adb-at.ts'
import { type AdbServer, atOf, readAdbAt, serverWords } from '../../model/adb-server.ts'
import { describeFault } from '../../model/fault.ts'
import type { Devices, Reply } from '../../ports.ts'
import type { Store } from '../../store.ts'
import type { Engine } from '../engine.ts'
import type { World } from '../world.ts'

const remoteNote =
  'What Appium forwards listens at that machine: its server has to run as “adb -a nodaemon server”, and its firewall to let this computer in to its port and to those of the slots (8200 and up). Use it in a network that you trust: adb asks for no password.'

/** It is followed from now on; one that does not answer yet may come later. */
export const addAdbServer = async (
  store: Store,
  devices: Pick<Devices, 'follow' | 'unfollow'>,
  { address, name }: CommandParsed<'add-adb-server'>,
): Promise<Reply<Outputs['add-adb-server']>> => {
  const read = readAdbAt(address)
  if (!read.ok) return read
  const word = atWord(read.value)
  const server: AdbServer = { address: word, name: name ?? word }
  const followed = await devices.follow(server)
  if (!followed.ok) return followed
  const added = await store.addAdbServer(server)
  if (!added.ok) {
    devices.unfollow(word)
    return added
  }
  const notes = [
    ...(followed.value === null ? [] : [describeFault(followed.value)]),
    ...(isLocal(read.value) ? [] : [remoteNote]),
  ]
  return { ok: true, value: { ...server, isUp: followed.value === null, notes } }
}

const isLocal = ({ host }: AdbAt): boolean => host === '127.0.0.1'

/** By name or host:port; null: there is none. */
export const serverNamed = async (store: Store, named: string): Promise<AdbServer | null> => {
  const all = await store.adbServers()
  const read = readAdbAt(named)
  const word = read.ok ? atWord(read.value) : null
  const wanted = named.trim().toLowerCase()
  return all.find((s) => s.address === word) ?? all.find((s) => s.name.toLowerCase() === wanted) ?? null
}

export const noServer = (
  named: string,
  all: readonly AdbServer[],
): { readonly ok: false; readonly sentence: string } => ({
  ok: false,
  sentence: `There is no adb server “${named}”. ${
    all.length === 0
      ? 'Add it with: posthouse add-adb-server host:port'
      : `There are: ${all.map(serverWords).join(', ')}.`
  }`,
})

/** The server goes on; only this farm leaves it. */
export const removeAdbServer = async (
  store: Store,
  devices: Pick<Devices, 'unfollow'>,
  { server }: CommandParsed<'remove-adb-server'>,
): Promise<Reply<AdbServer>> => {
  const found = await serverNamed(store, server)
  if (found === null) return noServer(server, await store.adbServers())
  const removed = await store.removeAdbServer(found.address)
  if (!removed.ok) return removed
  devices.unfollow(found.address)
  return { ok: true, value: found }
}

/** The same in a control room that runs. */
export const leaveAdbServer = async (
  { store, devices, changed }: World,
  { keeper }: Engine,
  input: CommandParsed<'remove-adb-server'>,
): Promise<Reply<AdbServer>> => {
  const removed = await removeAdbServer(store, devices, input)
  if (removed.ok) keeper.shown.forget(removed.value.address)
  changed.farm()
  return removed
}

/** Where a phone is to be looked for; its server is followed, or the sentence why it is of no use now. */
export const serverFor = async (
  store: Store,
  devices: Pick<Devices, 'away'>,
  named: string,
): Promise<Reply<AdbServer>> => {
  const server = await serverNamed(store, named)
  if (server === null) return noServer(named, await store.adbServers())
  const away = devices.away(atOf(server.address))
  return away === null ? { ok: true, value: server } : { ok: false, sentence: describeFault(away) }
}
