import { memo } from 'react'
import { slotLooks } from '../../looks/slot.ts'
import { Gauge } from '../../parts/Gauge.tsx'
import { PhoneLink } from '../../parts/phone/PhoneLink.tsx'
import { StateText } from '../../parts/StateText.tsx'
import { bytes, count } from '../../words/number.ts'
import { latency, relative, span } from '../../words/time.ts'
import { appiumTone, memoryOf, type SlotLine } from './slot-rows.ts'

const cell = 'h-6 px-2 whitespace-nowrap first:pl-3 last:pr-3'
const nothing = <span className="text-faint">—</span>

export interface SlotRowProps extends SlotLine {
  /** Full length of the memory bar, bytes. */
  readonly scale: number
  /** Unix ms; ages are in minutes. */
  readonly now: number
}

export const SlotRow = memo(({ slot, phone, scale, now }: SlotRowProps) => {
  const memory = memoryOf(slot)
  const { appium, session } = slot
  const next = slot.until === null ? '' : ` Again ${relative(slot.until, now)}.`
  return (
    <>
      <tr className={`border-line/55 text-m ${slot.trouble === null ? 'border-b' : ''}`}>
        <td className={`${cell} text-right text-faint`}>{slot.id}</td>
        <td className={`${cell} truncate font-medium`}>{phone === null ? nothing : <PhoneLink phone={phone} />}</td>
        <td className={cell}>
          <span className="flex">
            <StateText look={slotLooks[slot.state]} />
          </span>
        </td>
        <td className={`${cell} mono text-soft`}>{slot.pid ?? nothing}</td>
        <td className={`${cell} mono text-soft`}>
          {appium.port}
          {appium.pid === null ? null : <span className="text-faint"> · {appium.pid}</span>}
        </td>
        <td className={`${cell} text-right`}>
          {appium.ms !== null ? (
            latency(appium.ms)
          ) : (
            <span data-tone={appiumTone(slot)} className={appiumTone(slot) === 'bad' ? 'text-tone' : 'text-faint'}>
              {slot.state === 'starting' ? 'starting' : 'no answer'}
            </span>
          )}
        </td>
        <td className={`${cell} text-right ${appium.restarts === 0 ? 'text-faint' : ''}`}>{count(appium.restarts)}</td>
        <td className={`${cell} text-right`}>{session === null ? nothing : span(now - session.since)}</td>
        <td className={cell}>
          {memory === null ? (
            <span className="text-faint">stopped</span>
          ) : (
            <span
              className="flex items-center gap-3"
              title={`Worker ${slot.rss === null ? 'not measured' : bytes(slot.rss)}, Appium ${appium.rss === null ? 'not measured' : bytes(appium.rss)}`}
            >
              <span className="min-w-12 flex-1">
                <Gauge label={`Memory of slot ${slot.id}, of ${bytes(scale)}`} share={memory / scale} />
              </span>
              <span className="w-15 text-right">{bytes(memory)}</span>
            </span>
          )}
        </td>
        <td className={`${cell} text-right`}>{count(slot.jobs)}</td>
      </tr>
      {slot.trouble === null ? null : (
        <tr className="border-b border-line/55">
          <td />
          <td colSpan={9} className="px-2 pb-1.5 text-s text-soft">
            {slot.trouble}
            {next}
          </td>
        </tr>
      )}
    </>
  )
})
SlotRow.displayName = 'SlotRow'
