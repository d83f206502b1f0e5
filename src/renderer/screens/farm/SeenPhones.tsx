import { CircleCheck, Plus, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { adbAdvice } from '../../../core/model/adb-state.ts'
import type { Device } from '../../../core/model/phone.ts'
import { Button } from '../../parts/Button.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { act } from '../../state/act.ts'
import { useAsked } from '../../state/asked.ts'
import { useClock } from '../../state/clock.ts'

/** What a person does about a phone that adb shows. */
const words = ({ state }: Device): string => (state === 'device' ? 'It answers and can be added.' : adbAdvice[state])

const Seen = ({ device }: { device: Device }) => {
  const [isBusy, setBusy] = useState(false)
  const canAdd = device.state === 'device'
  const add = async (): Promise<void> => {
    setBusy(true)
    const { address } = device
    await act('add-phone', address.includes(':') ? { address } : { serial: address })
    setBusy(false)
  }
  return (
    <li
      data-tone={canAdd ? 'good' : 'need'}
      className="flex items-center gap-2.5 rounded-md border border-tone-edge bg-tone-wash px-3 py-2"
    >
      <Icon of={canAdd ? CircleCheck : TriangleAlert} className="text-tone" />
      <span className="min-w-0 flex-1">
        <span className="mono block truncate">{device.address}</span>
        <span className="block text-s text-soft">{words(device)}</span>
      </span>
      {canAdd ? (
        <Button icon={Plus} disabled={isBusy} onClick={() => void add()}>
          Add
        </Button>
      ) : null}
    </li>
  )
}

const everyMs = 5_000

/** Phones that adb shows meanwhile, and the farm does not have yet. */
export const SeenPhones = () => {
  const tick = useClock((now) => Math.floor(now / everyMs))
  const { value } = useAsked('seen-phones', {}, tick)
  return (
    <ul aria-label="Phones that adb shows" aria-live="polite" className="flex w-full flex-col gap-2 empty:hidden">
      {value?.slice(0, 4).map((device) => (
        <Seen key={device.address} device={device} />
      ))}
    </ul>
  )
}
