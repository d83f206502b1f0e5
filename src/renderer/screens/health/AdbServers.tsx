import type { AdbCard } from '../../../core/model/adb-card.ts'
import { checkLooks } from '../../looks/slot.ts'
import { Card } from '../../parts/Card.tsx'
import { IconButton } from '../../parts/IconButton.tsx'
import { StateText } from '../../parts/StateText.tsx'
import { act } from '../../state/act.ts'
import { addressOf, otherServers, type ServerCard } from '../../state/adb-servers.ts'
import { useBoard } from '../../state/board.ts'
import { useClock } from '../../state/clock.ts'
import { phonesOf } from '../../state/select.ts'
import { counted } from '../../words/number.ts'
import { latency, moment } from '../../words/time.ts'
import { AddServer } from './AddServer.tsx'

const looks = {
  up: { ...checkLooks.good, word: 'Up' },
  starting: { ...checkLooks.warning, word: 'Starting' },
  down: { ...checkLooks.bad, word: 'Down' },
} as const

const owners = { system: 'of the system', own: 'of Posthouse' } as const

const Since = ({ at }: { at: number }) => useClock((now) => `since ${moment(at, now)}`)

/** What a server of this machine was through, or how many phones hang on another one, which is never restarted from here. */
const Told = ({ server }: { server: ServerCard }) => {
  const address = addressOf(server)
  const phones = useBoard((b) => phonesOf(b.phones).filter((p) => p.server === address).length)
  if (server.owner === 'other') return counted(phones, 'phone')
  return server.restarts === 0 ? 'never restarted' : counted(server.restarts, 'restart')
}

const Row = ({ server, hasOthers }: { server: ServerCard; hasOthers: boolean }) => {
  const { owner, port, name = '', trouble } = server
  const address = addressOf(server)
  const remove = (): void => void act('remove-adb-server', { server: address }, `The adb server ${name} was left.`)
  return (
    <li className="border-b border-line/55 px-3 last:border-0">
      <div className="flex min-h-8 items-center gap-3">
        <span className={`shrink-0 ${hasOthers ? 'w-18' : ''}`}>
          <StateText look={looks[server.state]} />
        </span>
        {owner === 'other' ? (
          <span className="min-w-0 flex-1 py-1">
            {name === address ? null : (
              <span className="block truncate" title={name}>
                {name}
              </span>
            )}
            <span className="mono block truncate text-soft" title={address}>
              {address}
            </span>
          </span>
        ) : (
          <span className="min-w-0 flex-1 truncate text-soft">
            <span className="mono mr-3">{port}</span>
            {owners[owner]}
          </span>
        )}
        <span className="shrink-0 text-s text-faint">
          <Told server={server} />
        </span>
        <span className="shrink-0 text-s text-faint">
          <Since at={server.since} />
        </span>
        {owner === 'other' ? <IconButton icon="x" word={`Leave ${name}`} size={24} onClick={remove} /> : null}
      </div>
      {trouble === undefined ? null : <p className="pb-2 text-s text-soft">{trouble}</p>}
    </li>
  )
}

const facts = (adb: AdbCard, ms: number | null): string =>
  [adb.version, ms === null ? null : `answers in ${latency(ms)}`].filter((f) => f !== null).join(', ')

export const AdbServers = ({ className = '' }: { readonly className?: string }) => {
  const adb = useBoard((b) => b.adb)
  const ms = useBoard((b) => b.pulse?.adbMs ?? null)
  return (
    <Card title="adb servers" facts={facts(adb, ms)} side={<AddServer />} className={className}>
      {adb.servers.length === 0 ? (
        <p className="px-3 pb-3 text-m text-faint">No adb server is in use.</p>
      ) : (
        <ul className="border-t border-line">
          {adb.servers.map((server) => (
            <Row key={addressOf(server)} server={server} hasOthers={otherServers(adb).length > 0} />
          ))}
        </ul>
      )}
    </Card>
  )
}
