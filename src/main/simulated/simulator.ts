import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Log, Reply, Simulated, Simulator } from '../../core/ports.ts'
import { type Phones, type Program, startPhones } from './phones.ts'

export interface SimulatorOptions {
  /** What the phones and their apps keep, and the sample videos. */
  readonly folder: string
  readonly program: Omit<Program, 'flags'>
  readonly log: Log
  /** Whether the farm still has simulated phones; they come back at the next start. */
  hasPhones(): Promise<boolean>
  freePort(): Promise<number>
}

/** What runs, for the next start: the phones have to answer where they did. */
const farmShape = z.object({ count: z.int().min(1).max(8), basePort: z.int().min(1).max(65_535) })
type Farm = z.infer<typeof farmShape>

const accountsEach = 1
const tries = 3

/** Simulated phones as a child that ends with the room. What their apps publish and keep lies in the data folder. */
export class LocalSimulator implements Simulator {
  readonly #options: SimulatorOptions
  #phones: Phones | null = null
  #starting: Promise<Reply<Simulated>> | null = null

  constructor(options: SimulatorOptions) {
    this.#options = options
  }

  async start(): Promise<void> {
    const farm = this.#kept()
    if (farm === null) return
    if (!(await this.#options.hasPhones())) return rmSync(this.#file, { force: true })
    const started = await this.#run(farm)
    if (!started.ok) this.#options.log.warn('simulated phones did not come back', { why: started.sentence })
  }

  async stop(): Promise<void> {
    await this.#starting
    const phones = this.#phones
    this.#phones = null
    await phones?.stop()
  }

  begin(count: number): Promise<Reply<Simulated>> {
    if (this.#phones !== null) return Promise.resolve({ ok: true, value: this.#told(this.#phones) })
    this.#starting ??= this.#beginNew(count).finally(() => {
      this.#starting = null
    })
    return this.#starting
  }

  async #beginNew(count: number): Promise<Reply<Simulated>> {
    let last: Reply<Simulated> = { ok: false, sentence: 'The simulated phones could not start.' }
    for (let n = 0; n < tries; n++) {
      const farm = { count, basePort: await this.#options.freePort() }
      last = await this.#run(farm)
      if (!last.ok) continue
      writeFileSync(this.#file, JSON.stringify(farm))
      break
    }
    return last
  }

  async #run({ count, basePort }: Farm): Promise<Reply<Simulated>> {
    const { folder, program } = this.#options
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const videos = existsSync(this.#videos) ? [] : ['--videos', this.#videos]
    const flags = ['--base-port', String(basePort), '--state', path.join(folder, 'state'), ...videos]
    const started = await startPhones(count, accountsEach, { ...program, flags })
    if (!started.ok) return started
    this.#phones = started.value
    return { ok: true, value: this.#told(started.value) }
  }

  #told({ phones }: Phones): Simulated {
    return { phones: phones.map(({ serial, handles }) => ({ address: serial, handles })), videos: this.#videos }
  }

  get #file(): string {
    return path.join(this.#options.folder, 'farm.json')
  }

  get #videos(): string {
    return path.join(this.#options.folder, 'videos')
  }

  #kept(): Farm | null {
    try {
      return farmShape.parse(JSON.parse(readFileSync(this.#file, 'utf8')))
    } catch {
      return null
    }
  }
}
