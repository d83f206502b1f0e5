import { type AdbAt, here } from '../../../src/core/model/adb-at.ts'
import type { AdbCard } from '../../../src/core/model/adb-card.ts'
import type { PhoneId } from '../../../src/core/model/ids.ts'
import type { Device, PhoneAbout } from '../../../src/core/model/phone.ts'
import type { Devices, Reply, Result } from '../../../src/core/ports.ts'
import { encodePng } from '../../../src/simulator/paint/png.ts'
import { addressOf, phones } from './farm.ts'

const at = here(5_038)
const [width, height] = [540, 1_170]

/** Pictures as large as a phone's, a few that differ. */
const paint = (n: number): Uint8Array => {
  const pixels = new Uint8Array(width * height * 3)
  for (let i = 0; i < pixels.length; i++) pixels[i] = (Math.floor(i / (width * 30)) * (n + 3) * 17 + (i % 3) * 40) & 255
  return encodePng({ width, height, pixels })
}

const about: PhoneAbout = {
  model: 'Bench 1',
  android: '14',
  place: '127.0.0.1',
  battery: 80,
  isPlugged: true,
  celsius: 30,
  free: 40_000_000_000,
  isLocked: false,
  locale: 'en-US',
  timeZone: 'Etc/UTC',
}

/** adb as it is on a good day: every phone is there and answers at once. */
export class BenchDevices implements Devices {
  readonly #pictures = Array.from({ length: 6 }, (_, n) => paint(n))
  #taken = 0

  async start(): Promise<void> {}
  async stop(): Promise<void> {}

  watch(on: (devices: readonly Device[], at: AdbAt) => void): () => void {
    const all = Array.from({ length: phones }, (_, n) => ({ address: addressOf(n), state: 'device' as const }))
    const timer = setTimeout(() => on(all, at), 0)
    return () => clearTimeout(timer)
  }

  adbAt(): AdbAt {
    return at
  }
  async follow(): Promise<Reply<null>> {
    return { ok: true, value: null }
  }
  unfollow(): void {}
  away(): null {
    return null
  }
  async canForward(): Promise<Reply> {
    return { ok: true, value: null }
  }

  about(): AdbCard {
    return {
      version: '1.0.41',
      tools: '29.0.6',
      canPair: false,
      servers: [{ port: at.port, owner: 'own', state: 'up', since: 0, restarts: 0 }],
    }
  }
  admit(): void {}
  login(): null {
    return null
  }
  async connect(): Promise<Reply> {
    return { ok: true, value: null }
  }
  async disconnect(): Promise<void> {}
  async reconnect(): Promise<Result<null>> {
    return { ok: true, value: null }
  }
  async isAnswering(): Promise<Result<null>> {
    return { ok: true, value: null }
  }
  async identity(address: string): Promise<Reply<PhoneId>> {
    return { ok: true, value: address as PhoneId }
  }
  async picture(): Promise<Result<Uint8Array>> {
    this.#taken += 1
    return { ok: true, value: this.#pictures[this.#taken % this.#pictures.length] ?? new Uint8Array() }
  }
  async inspect(): Promise<Result<PhoneAbout>> {
    return { ok: true, value: about }
  }
  async input(): Promise<Result<null>> {
    return { ok: true, value: null }
  }
  async pair(): Promise<Reply> {
    return { ok: true, value: null }
  }
  async reboot(): Promise<Result<null>> {
    return { ok: true, value: null }
  }
  async setProxy(): Promise<Result<string | null>> {
    return { ok: true, value: null }
  }
  async clearProxy(): Promise<Result<null>> {
    return { ok: true, value: null }
  }
  async showWords(): Promise<Result<null>> {
    return { ok: true, value: null }
  }
  async hideWords(): Promise<Result<null>> {
    return { ok: true, value: null }
  }
  async checkApks(): Promise<Reply> {
    return { ok: true, value: null }
  }
  async install(): Promise<Reply> {
    return { ok: true, value: null }
  }
  async restartServer(): Promise<Reply> {
    return { ok: true, value: null }
  }
  async clearForwards(): Promise<void> {}
}
