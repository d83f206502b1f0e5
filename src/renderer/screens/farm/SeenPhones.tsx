import { useState } from 'react'
import type { SeenDevice } from '../../../core/contract/outputs.ts'
import { adbAdvice } from '../../../core/model/adb-state.ts'
import { Button } from '../../parts/Button.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { act } from '../../state/act.ts'
import { addressOf, otherServers } from '../../state/adb-servers.ts'
import { useAsked } from '../../state/asked.ts'
import { useBoard } from '../../state/board.ts'
import { useClock } from '../../state/clock.ts'

/** What a person does about a phone that adb shows. */
const words = ({ state, same }: SeenDevice): string =>
  same !== undefined
    ? `It is ${same}, which the farm has elsewhere. Once it does not answer there, it can move here.`
    : state === 'device'
      ? 'It answers and can be added.'
      : adbAdvice[state]

const Seen = ({ device }: { device: SeenDevice }) => {
  const [isBusy, setBusy] = useState(false)
  const canAdd = device.state === 'device'
  const add = async (): Promise<void> => {
    setBusy(true)
    const { address, server } = device
    const where = address.includes(':') ? { address } : { serial: address }
    await act('add-phone', server === undefined ? where : { ...where, server })
    setBusy(false)
  }
  return (
    <li
      data-tone={canAdd ? 'good' : 'need'}
      className="flex items-center gap-2.5 rounded-md border border-tone-edge bg-tone-wash px-3 py-2"
    >
      <Icon of={canAdd ? 'circle-check' : 'triangle-alert'} className="text-tone" />
      <span className="min-w-0 flex-1">
        <span className="mono block truncate">{device.address}</span>
        <span className="block text-s text-soft">{words(device)}</span>
      </span>
      {canAdd ? (
        <Button icon="plus" aria-label={`Add phone ${device.address}`} disabled={isBusy} onClick={() => void add()}>
          Add phone
        </Button>
      ) : null}
    </li>
  )
}

const everyMs = 5_000
/** Of each server; the next ones follow as these are added. */
const most = 4

const List = ({ label, devices }: { label: string; devices: readonly SeenDevice[] }) => (
  <ul aria-label={label} aria-live="polite" className="flex w-full flex-col gap-2 empty:hidden">
    {devices.slice(0, most).map((device) => (
      <Seen key={device.address} device={device} />
    ))}
  </ul>
)

/** Phones that adb shows meanwhile, and the farm does not have yet; those of other adb servers in groups of their own. */
export const SeenPhones = ({ only }: { readonly only?: 'others' }) => {
  const tick = useClock((now) => Math.floor(now / everyMs))
  const adb = useBoard((b) => b.adb)
  const { value } = useAsked('seen-phones', {}, tick)
  const of = (server: string | undefined): readonly SeenDevice[] => value?.filter((d) => d.server === server) ?? []
  return (
    <>
      {only === 'others' ? null : <List label="Phones that adb shows" devices={of(undefined)} />}
      {otherServers(adb).map((server) => {
        const devices = of(addressOf(server))
        const name = server.name ?? addressOf(server)
        if (devices.length === 0 && server.trouble === undefined) return null
        return (
          <section key={addressOf(server)} aria-label={name} className="w-full">
            <p className="mb-1 text-s text-soft">{name}</p>
            {server.trouble === undefined ? null : <p className="mb-1 text-s text-need">{server.trouble}</p>}
            <List label={`Phones that ${name} shows`} devices={devices} />
          </section>
        )
      })}
    </>
  )
}
