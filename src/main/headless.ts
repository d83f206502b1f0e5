import { hostname } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Check } from '../core/contract/outputs.ts'
import { protocol } from '../core/contract/worker-in.ts'
import { slotPorts } from '../core/model/settings.ts'
import type { Devices, Reply } from '../core/ports.ts'
import { type Room, startRoom } from './compose.ts'
import type { Config } from './config/config.ts'
import { serve } from './node/serve.ts'
import { NodeWorkers } from './node/workers.ts'
import { systemClock } from './system/clock.ts'
import { busyPorts } from './system/ports.ts'
import * as processes from './system/processes.ts'
import { endAll } from './system/spawn.ts'

/** A control room whose panel is served over HTTP on this machine. */
export interface HeadlessRoom extends Room {
  /** Where the panel answers. */
  readonly address: string
}

const beatMs = 2_000
const workerEntry = fileURLToPath(new URL('./worker/entry.ts', import.meta.url))

export interface HeadlessOptions {
  readonly config: Config
  readonly version: string
  doctor(): Promise<readonly Check[]>
  /** The workers' program, where it is not the usual one. */
  readonly entry?: string
  /** Stands in for adb and its phones, where the workers need none. */
  readonly devices?: Devices
}

/** Starts the control room and its HTTP host. Nothing is left behind when it cannot. */
export const startHeadless = async (options: HeadlessOptions): Promise<Reply<HeadlessRoom>> => {
  const { config, version, doctor, entry = workerEntry, devices } = options
  const { settings, places } = config
  const started = await startRoom({
    config,
    doctor,
    ...(devices === undefined ? {} : { devices }),
    host: { kind: 'node', name: hostname(), version, canPickFolder: false, evidence: '/' },
    workers: ({ adb, mark, log, devices }) =>
      new NodeWorkers({
        entry,
        room: mark,
        processes: { ...processes, endAll },
        log,
        spec: (slot) => ({
          protocol,
          slot,
          ports: slotPorts(settings, slot),
          adb,
          home: path.join(places.slots, String(slot)),
          beatMs,
        }),
        busyPorts,
        clearForwards: (ports) => devices.clearForwards(ports),
      }),
  })
  if (!started.ok) return started
  const room = started.value
  const served = await serve({
    panel: room.panel,
    token: room.token,
    port: config.port,
    host: '127.0.0.1',
    evidenceFolder: places.evidence,
    clock: systemClock,
    log: room.log,
  })
  if (!served.ok) {
    await room.end('now')
    return served
  }
  room.publish(served.value.port)
  const ended = room.ended.then(() => served.value.stop())
  return {
    ok: true,
    value: { ...room, address: served.value.address, ended, end: (how) => room.end(how).then(() => ended) },
  }
}
