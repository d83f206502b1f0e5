import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CommandInput, CommandName, CommandOutput } from '../../src/core/contract/commands.ts'
import type { Receipt } from '../../src/core/contract/panel.ts'
import type { Board } from '../../src/core/model/board.ts'
import type { Settings } from '../../src/core/model/settings.ts'
import { remoteRoom, Silence } from '../../src/main/cli/remote.ts'
import { type Places, placesOf } from '../../src/main/paths.ts'
import { lockName } from '../../src/main/system/lock.ts'
import { readRecord } from '../../src/main/system/lock-record.ts'
import { freePort } from '../../src/main/system/ports.ts'
import { identify, type Process } from '../../src/main/system/processes.ts'
import { roomMark } from '../../src/main/system/room-mark.ts'
import { firstLine } from './first-line.ts'
import { freeBlocks, type PortBlocks } from './port-blocks.ts'

export interface HouseOptions {
  readonly folder: string
  readonly slots: number
  readonly settings: Partial<Omit<Settings, 'retry'>> & { readonly retry?: Partial<Settings['retry']> }
  /** A worker's program that drives no phone. */
  readonly entry?: string
  readonly env?: Readonly<Record<string, string>>
}

const program = fileURLToPath(new URL('./room.ts', import.meta.url))

/** A control room in a process of its own, on a data folder that outlives it: it can be killed and started again. */
export class House {
  readonly places: Places
  readonly blocks: PortBlocks
  /** The “system’s” adb server of this room, so that nobody else’s is touched. */
  readonly systemAdb: number
  readonly mark: string
  readonly #options: HouseOptions
  #child: ChildProcess | null = null
  #up: Promise<void> = Promise.resolve()

  private constructor(options: HouseOptions, blocks: PortBlocks, systemAdb: number) {
    this.#options = options
    this.places = placesOf(join(options.folder, 'data'))
    this.blocks = blocks
    this.systemAdb = systemAdb
    mkdirSync(this.places.data, { recursive: true })
    this.mark = roomMark(this.places.data)
  }

  static async build(options: HouseOptions): Promise<House> {
    return new House(options, await freeBlocks(options.slots), await freePort())
  }

  /** The room's own process while it runs. */
  get process(): Process | null {
    const child = this.#child
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return null
    return identify(child.pid)
  }

  /** Rejects with the room's own sentence when it cannot start. */
  start(): Promise<void> {
    this.#up = this.#start()
    return this.#up
  }

  /** SIGKILL. What it leaves behind is the next one's to find. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  /** Ends by itself: what runs finishes. */
  async drain(): Promise<void> {
    await this.#end('SIGTERM')
  }

  /** Everything down, whatever state it is in; may be called twice. */
  async stop(): Promise<void> {
    await this.#up.catch(() => {})
    await this.#end('SIGTERM')
    // left running by design, as the system's own server would be
    if (this.#options.entry === undefined)
      await new Promise((resolve) => execFile('adb', ['-P', String(this.systemAdb), 'kill-server'], resolve))
  }

  /** Asks the room; a room that is being killed is asked again when it is back. */
  async send<C extends CommandName>(command: C, input: CommandInput<C>): Promise<Receipt<CommandOutput<C>>> {
    for (let tries = 0; ; tries += 1) {
      await this.#up
      try {
        return (await this.#remote().send(command, input, 60_000)) as Receipt<CommandOutput<C>>
      } catch (error) {
        if (!(error instanceof Silence) || tries >= 20) throw error
        await new Promise((resolve) => setTimeout(resolve, 250))
      }
    }
  }

  /** What a panel is shown first. */
  async board(): Promise<Board> {
    await this.#up
    const room = this.#remote()
    return new Promise((resolve, reject) => {
      const stop = room.follow(
        (frame) => {
          if (frame.kind !== 'snapshot') return
          resolve(frame.board)
          stop()
        },
        () => reject(new Silence('the room ended')),
      )
    })
  }

  /** The value of an answer that must not be a refusal. */
  async ask<C extends CommandName>(command: C, input: CommandInput<C>): Promise<CommandOutput<C>> {
    const receipt = await this.send(command, input)
    if (!receipt.ok) throw new Error(`${command}: ${receipt.sentence}`)
    return receipt.value
  }

  #remote() {
    const read = readRecord(join(this.places.data, lockName))
    const record = read?.kind === 'record' ? read.record : null
    if (record?.port == null) throw new Silence('no control room answers')
    return remoteRoom({ port: record.port, token: record.token, lookAfter: () => null })
  }

  async #start(): Promise<void> {
    const { slots, entry, settings, env } = this.#options
    const { appium, system, mjpeg, chromedriver } = this.blocks
    const config = join(this.#options.folder, 'config.json')
    const tuned = { ...settings, mjpegPortBase: mjpeg, chromedriverPortBase: chromedriver }
    writeFileSync(config, JSON.stringify({ settings: tuned }))
    const ports = { port: '0', 'appium-base-port': `${appium}`, 'system-port-base': `${system}` }
    const flags = { data: this.places.data, config, slots: `${slots}`, ...ports }
    const given = { flags, ...(entry === undefined ? {} : { entry }) }
    const child = spawn(process.execPath, [program, JSON.stringify(given)], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, ...env, ANDROID_ADB_SERVER_PORT: String(this.systemAdb) },
    })
    this.#child = child
    const said = JSON.parse(await firstLine(child)) as { ok: boolean; sentence?: string }
    if (!said.ok) throw new Error(said.sentence)
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child
    if (child === null || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }
}
