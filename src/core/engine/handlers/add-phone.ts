import type { CommandParsed } from '../../contract/commands.ts'
import type { Outputs } from '../../contract/outputs.ts'
import type { Phone } from '../../model/phone.ts'
import type { Devices, Reply } from '../../ports.ts'
import type { Store } from '../../store.ts'
import { serverFor } from './servers.ts'

type Ways = Pick<Devices, 'connect' | 'identity' | 'adbAt' | 'away' | 'canForward' | 'isAnswering'>

/** By address or by serial number; the phone's identity is the serial number that it states itself. */
export const addPhone = async (
  store: Store,
  devices: Ways,
  input: CommandParsed<'add-phone'>,
): Promise<Reply<Outputs['add-phone']>> => {
  const address = input.address ?? input.serial ?? ''
  const link = input.link ?? (input.address === undefined ? 'usb' : 'tcp')
  const named = input.server === undefined ? null : await serverFor(store, devices, input.server)
  if (named?.ok === false) return named
  const way: Pick<Phone, 'link' | 'address' | 'server'> = {
    link,
    address,
    ...(named === null ? {} : { server: named.value.address }),
  }
  const at = devices.adbAt(way)
  if (link !== 'usb') {
    const connected = await devices.connect(address, at)
    if (!connected.ok) return connected
  }
  const identity = await devices.identity(address, at)
  if (!identity.ok) return identity
  const former = (await store.phones()).find((p) => p.id === identity.value)
  // one phone on two machines is one phone: it moves once its former way is gone
  if (former !== undefined && former.server !== way.server && (await devices.isAnswering(former)).ok)
    return {
      ok: false,
      sentence: `That is ${former.name} (${former.id}), which answers at the adb server ${former.server ?? 'of this computer'} already. To move it, take it off there first.`,
    }
  const forwards = named === null ? null : await devices.canForward(way, at)
  if (forwards?.ok === false) return forwards
  return store.addPhone({ ...way, id: identity.value, name: input.name ?? former?.name ?? identity.value })
}
