import type { AdbCard } from '../../../core/model/adb-card.ts'
import type { PhoneCard, SlotCard } from '../../../core/model/board.ts'
import { money, vendorTitle } from '../../../core/model/cloud.ts'
import type { CloudCard } from '../../../core/model/cloud-cards.ts'
import { linkLooks } from '../../looks/link.ts'
import { slotLooks } from '../../looks/slot.ts'
import { Card } from '../../parts/Card.tsx'
import { Facts } from '../../parts/Facts.tsx'
import { Note } from '../../parts/Note.tsx'
import { serverName } from '../../state/adb-servers.ts'
import { useBoard } from '../../state/board.ts'
import { useNow } from '../../state/clock.ts'
import { bytes, counted } from '../../words/number.ts'
import { latency, moment, relative, span } from '../../words/time.ts'

export interface PhoneFactsCardProps {
  readonly phone: PhoneCard
  readonly slot: SlotCard | null
}

const joined = (...parts: readonly (string | null | undefined)[]): string | null => {
  const there = parts.filter((part) => part != null && part !== '')
  return there.length === 0 ? null : there.join(' · ')
}

const appium = (slot: SlotCard): string => {
  const { ms, pid, port, restarts } = slot.appium
  if (pid === null) return slot.state === 'starting' ? 'starting' : 'stopped'
  const answer = ms === null ? 'does not answer' : `answers in ${latency(ms)}`
  return `${answer} · port ${port}${restarts === 0 ? '' : ` · ${counted(restarts, 'restart')}`}`
}

const memory = ({ rss, appium: { rss: other } }: SlotCard): string | null =>
  rss === null && other === null
    ? null
    : joined(rss === null ? null : `worker ${bytes(rss)}`, other === null ? null : `Appium ${bytes(other)}`)

const powerText = ({ power, since }: CloudCard, now: number): string =>
  since === null ? power : `${power}, since ${moment(since, now)}`

/** Only another one than this machine's own needs words. */
const serverText = (adb: AdbCard, { server }: PhoneCard): string | null => {
  if (server === undefined) return null
  const name = serverName(adb, server)
  return joined(name, name === server ? null : server)
}

/** What the phone is, and how the process that works on it does. */
export const PhoneFactsCard = ({ phone, slot }: PhoneFactsCardProps) => {
  const now = useNow()
  const { about } = phone
  const server = useBoard((b) => serverText(b.adb, phone))
  const since = slot?.session?.since ?? null
  return (
    <Card title="Phone and worker" facts={slot === null ? 'no worker has it now' : `slot ${slot.id}`}>
      {(phone.warnings ?? []).map((sentence) => (
        <Note key={sentence} icon="triangle-alert" tone="retry" sentence={sentence} />
      ))}
      <Facts
        of={[
          ['Model', joined(about?.model, about?.android == null ? null : `Android ${about.android}`)],
          ['Link', joined(linkLooks[phone.link].word, about?.place)],
          ['adb server', server],
          [phone.vendor === undefined ? 'Serial' : 'Id at the vendor', phone.id],
          ['Address', phone.address === phone.id || phone.vendor !== undefined ? null : phone.address],
          ['Vendor', phone.vendor === undefined ? null : vendorTitle(phone.vendor)],
          ['Runs', phone.cloud === undefined ? null : powerText(phone.cloud, now)],
          ['Today', phone.cloud === undefined ? null : `${span(phone.cloud.ms)}, cost ${money(phone.cloud.cost)}`],
          ['adb says', `${phone.adb}, since ${moment(phone.adbSince, now)}`],
          [
            'Battery',
            about?.battery == null
              ? null
              : joined(
                  `${about.battery}%`,
                  about.isPlugged === true ? 'plugged in' : null,
                  about.celsius === null ? null : `${about.celsius} °C`,
                ),
          ],
          ['Storage', about?.free == null ? null : `${bytes(about.free)} free`],
          ['Language', joined(about?.locale, about?.timeZone)],
          ['Apps', joined(...Object.entries(about?.packages ?? {}).map(([app, v]) => `${app} ${v ?? 'is not there'}`))],
          [
            'Worker',
            slot === null
              ? null
              : `${slotLooks[slot.state].word} · ${counted(slot.jobs, 'job')} since it started${
                  slot.until === null ? '' : ` · again ${relative(slot.until, now)}`
                }`,
          ],
          ['Trouble', slot?.trouble ?? null],
          ['Appium', slot === null ? null : appium(slot)],
          ['Session', slot === null ? null : since === null ? 'none' : `${span(now - since)} old`],
          ['Memory', slot === null ? null : memory(slot)],
        ]}
      />
    </Card>
  )
}
