import { hostname } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Check } from '../core/contract/outputs.ts'
import type { Devices, Reply } from '../core/ports.ts'
import type { Room } from './assemble.ts'
import { startRoom } from './compose.ts'
import type { Config } from './config/config.ts'
import { serve } from './node/serve.ts'
import { NodeWorkers } from './node/workers.ts'
import { systemClock } from './system/clock.ts'

/** A control room whose panel is served over HTTP on this machine. */
export interface HeadlessRoom extends Room {
  /** Where the panel answers. */
  readonly address: string
}

/** Where the panel is built to, from source and in the desktop app alike. */
const panelFolder = fileURLToPath(new URL('../../out/renderer', import.meta.url))
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
  const started = await startRoom({
    config,
    doctor,
    ...(devices === undefined ? {} : { devices }),
    host: {
      kind: 'node',
      name: hostname(),
      version,
      canPickFolder: false,
      evidence: '/',
      screens: '/screens/',
      videos: '/videos/',
      uploads: '/upload/',
    },
    workers: (crew) => new NodeWorkers({ ...crew, entry }),
  })
  if (!started.ok) return started
  const served = await serveRoom(started.value, config)
  if (!served.ok) await started.value.end('now')
  return served
}

/** Lets a control room answer over HTTP, panels and the command line alike, as long as it runs. */
export const serveRoom = async (room: Room, config: Config, port = config.port): Promise<Reply<HeadlessRoom>> => {
  const served = await serve({
    panel: room.panel,
    token: room.token,
    admit: room.admit,
    port,
    host: config.host ?? '127.0.0.1',
    ...(config.password === undefined ? {} : { password: config.password }),
    evidenceFolder: config.places.evidence,
    dropsFolder: config.places.drops,
    pageFolder: panelFolder,
    picture: room.picture,
    video: room.video,
    clock: systemClock,
    log: room.log,
  })
  if (!served.ok) return served
  room.publish(served.value.port)
  const ended = room.ended.then(() => served.value.stop())
  return {
    ok: true,
    value: { ...room, address: served.value.address, ended, end: (how) => room.end(how).then(() => ended) },
  }
}
