import { checkLooks } from '../../looks/slot.ts'
import { Card } from '../../parts/Card.tsx'
import { StateText } from '../../parts/StateText.tsx'
import { useBoard } from '../../state/board.ts'
import { useClock } from '../../state/clock.ts'
import { counted } from '../../words/number.ts'
import { latency, moment } from '../../words/time.ts'

const looks = {
  up: { ...checkLooks.good, word: 'Up' },
  starting: { ...checkLooks.warning, word: 'Starting' },
  down: { ...checkLooks.bad, word: 'Down' },
} as const

const owners = { system: 'of the system', own: 'of Posthouse' } as const

const Since = ({ at }: { at: number }) => useClock((now) => `since ${moment(at, now)}`)

export const AdbServers = ({ className = '' }: { readonly className?: string }) => {
  const adb = useBoard((b) => b.adb)
  const ms = useBoard((b) => b.pulse?.adbMs ?? null)
  const facts = [adb.version, ms === null ? null : `answers in ${latency(ms)}`].filter((f) => f !== null).join(', ')
  return (
    <Card title="adb servers" facts={facts} className={className}>
      {adb.servers.length === 0 ? (
        <p className="px-3 pb-3 text-m text-faint">No adb server is in use.</p>
      ) : (
        <ul className="border-t border-line">
          {adb.servers.map((server) => (
            <li
              key={server.port}
              className="flex min-h-8 items-center gap-3 border-b border-line/55 px-3 last:border-0"
            >
              <StateText look={looks[server.state]} />
              <span className="mono text-soft">{server.port}</span>
              <span className="min-w-0 flex-1 truncate text-soft">{owners[server.owner]}</span>
              <span className="text-s text-faint">
                {server.restarts === 0 ? 'never restarted' : counted(server.restarts, 'restart')}
              </span>
              <span className="text-right text-s text-faint">
                <Since at={server.since} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
