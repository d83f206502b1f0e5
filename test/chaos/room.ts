import { resolveConfig } from '../../src/main/config/config.ts'
import { startHeadless } from '../../src/main/headless.ts'
import { StillPhones } from './still-phones.ts'

/*
 * A control room as a process of its own, to be killed. Its only argument is JSON: flags as the command line has them, and
 * `entry` where another program stands in for the workers and no phone is needed. It prints one line when it is ready, a
 * sentence when it cannot start, and drains on SIGTERM.
 */

interface Given {
  readonly flags: Readonly<Record<string, string>>
  readonly entry?: string
}

const { flags, entry } = JSON.parse(process.argv[2] ?? '') as Given
const config = resolveConfig(flags, { env: {}, cwd: process.cwd(), platform: process.platform })
if (!config.ok) throw new Error(config.sentence)
const started = await startHeadless({
  config: config.value,
  version: '0',
  doctor: async () => [],
  ...(entry === undefined ? {} : { entry, devices: new StillPhones() }),
})
if (!started.ok) {
  console.log(JSON.stringify({ ok: false, sentence: started.sentence }))
  process.exit(1)
}
const room = started.value
process.on('SIGTERM', () => void room.end('drain'))
// whoever started it holds the other end: a room without a test is of no use
process.stdin.on('end', () => void room.end('now')).resume()
console.log(JSON.stringify({ ok: true, address: room.address }))
await room.ended
process.exit(0)
