import { checkLooks } from '../../looks/slot.ts'
import { Metric } from '../../parts/Metric.tsx'
import { useBoard } from '../../state/board.ts'
import { useClock } from '../../state/clock.ts'
import { phonesOf } from '../../state/select.ts'
import { bytes, counted } from '../../words/number.ts'
import { latency, moment } from '../../words/time.ts'

const Adb = () => {
  const answering = useBoard((b) => phonesOf(b.phones).filter((p) => p.adb === 'device').length)
  // a cloud phone that is off is off on purpose
  const all = useBoard((b) => phonesOf(b.phones).filter((p) => p.link !== 'cloud' || p.adb !== 'absent').length)
  const down = useBoard((b) => b.adb.servers.find((s) => s.state !== 'up') ?? null)
  const version = useBoard((b) => b.adb.version)
  const ms = useBoard((b) => b.pulse?.adbMs ?? null)
  const state = down !== null ? 'bad' : answering < all ? 'warning' : 'good'
  const value = down !== null ? `server ${down.state}` : `${answering} of ${all}`
  return (
    <Metric
      label="adb"
      value={value}
      context={down === null ? `answer${ms === null ? '' : `, ${latency(ms)}`}` : (down.name ?? `port ${down.port}`)}
      check={checkLooks[state]}
      exact={`${answering} of ${counted(all, 'phone')} answer adb ${version ?? ''}`.trim()}
      href="#/health"
    />
  )
}

const Database = () => {
  const store = useBoard((b) => b.store)
  const ms = useBoard((b) => b.pulse?.writeMs ?? null)
  const backup = useClock((now) =>
    store.lastBackupAt === null ? 'no backup yet' : `backup ${moment(store.lastBackupAt, now)}`,
  )
  const value = store.trouble !== null ? 'in trouble' : ms === null ? bytes(store.bytes) : latency(ms)
  return (
    <Metric
      label="Database"
      value={value}
      context={ms === null ? backup : `write, ${backup}`}
      check={checkLooks[store.trouble === null ? 'good' : 'bad']}
      exact={store.trouble ?? `${bytes(store.bytes)}, schema ${store.schema}, ${backup}`}
      href="#/health"
    />
  )
}

export const FarmHealth = () => (
  <>
    <Adb />
    <Database />
  </>
)
