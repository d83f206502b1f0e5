import { readFileSync } from 'node:fs'
import { slotShape } from '../../core/contract/worker-in.ts'
import { interpret } from '../../core/flow/interpreter.ts'
import { systemClock } from '../system/clock.ts'
import { createLog } from '../system/log.ts'
import { connectParent } from './parent.ts'
import { logFile, Worker } from './worker.ts'

/** The worker's process. Its only argument is its slot, as JSON. */

const spec = slotShape.parse(JSON.parse(process.argv[2] ?? ''))
process.title = `posthouse worker ${spec.slot}`

/** True where this process leads its group, so that the group is this worker's own. */
const leadsGroup = (): boolean => {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]) === process.pid
  } catch {
    return false
  }
}
if (leadsGroup()) process.env['POSTHOUSE_GROUP'] = String(process.pid)
else delete process.env['POSTHOUSE_GROUP']

// with the parent gone, a warning of Node's must not be what ends this process
process.stderr.on('error', () => {})

const secrets = new Set<string>()
const log = createLog({ file: logFile(spec), name: `worker-${spec.slot}`, secrets: () => [...secrets] })

const parent = connectParent({
  onMessage: (message) => {
    if (message.kind === 'run' && message.phone.login !== null) secrets.add(message.phone.login)
    worker.hear(message)
  },
  onGarbage: (why) => log.warn('a message could not be read', { why }),
  onGone: (why) => void worker.end(`the parent is gone: ${why}`, 0),
})

const exit = (code: number): void => {
  log.close()
  void parent.flush().then(() => process.exit(code))
}

const worker = new Worker({ spec, clock: systemClock, log, interpret, send: parent.send, exit })

for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
  process.on(name, () => void worker.end(`the signal ${name}`, 0))
process.on('uncaughtException', (error) => {
  log.warn('the worker broke', { error })
  void worker.end('a bug', 70)
})
process.on('unhandledRejection', (error) => {
  log.warn('the worker broke', { error })
  void worker.end('a bug', 70)
})

await worker.start()
