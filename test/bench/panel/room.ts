// The control room of the bench, in a process of its own. Usage: node room.ts <data folder>
import { hostname } from 'node:os'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { defaultSettings } from '../../../src/core/model/settings.ts'
import { startRoom } from '../../../src/main/compose.ts'
import { serveRoom } from '../../../src/main/headless.ts'
import { placesOf } from '../../../src/main/paths.ts'
import { BenchDevices } from './devices.ts'
import { phones } from './farm.ts'
import type { Said } from './host.ts'
import { BenchWorkers } from './workers.ts'

const [folder = ''] = process.argv.slice(2)
const say = (said: Said): void => void process.send?.(said)
const workers = new BenchWorkers()
const config = {
  headless: true,
  port: 0,
  places: placesOf(folder),
  adb: null,
  settings: { ...defaultSettings, slots: phones },
}
const started = await startRoom({
  config,
  doctor: async () => [],
  devices: new BenchDevices(),
  host: {
    kind: 'node',
    name: hostname(),
    version: 'bench',
    canPickFolder: false,
    evidence: '/',
    screens: '/screens/',
    uploads: '/upload/',
  },
  workers: () => workers,
})
if (!started.ok) throw new Error(started.sentence)
const served = await serveRoom(started.value, config)
if (!served.ok) throw new Error(served.sentence)
const room = served.value
const end = (): void => void room.end('now').then(() => process.exit(0))

/** Node's histogram has the pause between two looks in every value. */
const lookMs = 10
const delay = monitorEventLoopDelay({ resolution: lookMs })

process.on('message', (asked) => {
  if (asked === 'begin') {
    delay.enable()
    delay.reset()
  } else if (asked === 'tell') {
    const at = (p: number): number => Math.max(0, delay.percentile(p) / 1e6 - lookMs)
    say({ kind: 'delay', p50: at(50), p99: at(99), max: Math.max(0, delay.max / 1e6 - lookMs), busy: workers.busy })
  } else end()
})
// a bench that dies leaves no room behind
if (process.connected) process.once('disconnect', end)
else end()

for (let n = 0; n < 600 && workers.busy < phones * 0.9; n++) await wait(100)
say({ kind: 'ready', address: room.address, token: room.token })
