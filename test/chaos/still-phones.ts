import { type AdbAt, here } from '../../src/core/model/adb-at.ts'
import type { AdbCard } from '../../src/core/model/adb-card.ts'
import { fault } from '../../src/core/model/fault.ts'
import type { PhoneId } from '../../src/core/model/ids.ts'
import type { PhoneAbout } from '../../src/core/model/phone.ts'
import type { Devices, Reply, Result } from '../../src/core/ports.ts'

const fine: Result<null> = { ok: true, value: null }

/** adb where nothing ever happens: every address is a phone that answers. For workers that drive no phone. */
export class StillPhones implements Devices {
  async start(): Promise<void> {}
  async stop(): Promise<void> {}

  watch(): () => void {
    return () => {}
  }

  adbAt(): AdbAt {
    return here(0)
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
    return { version: null, tools: null, canPair: false, servers: [] }
  }

  admit(): void {}
  login(): null {
    return null
  }

  async connect(): Promise<Reply> {
    return { ok: true, value: null }
  }

  async disconnect(): Promise<void> {}

  async pair(): Promise<Reply> {
    return { ok: true, value: null }
  }

  async reconnect(): Promise<Result<null>> {
    return fine
  }

  async isAnswering(): Promise<Result<null>> {
    return fine
  }

  async identity(address: string): Promise<Reply<PhoneId>> {
    return { ok: true, value: `STILL-${address}` as PhoneId }
  }

  async picture(): Promise<Result<Uint8Array>> {
    return { ok: true, value: new Uint8Array() }
  }

  /** There is nothing to say of a phone that is not there. */
  async inspect(): Promise<Result<PhoneAbout>> {
    return { ok: false, fault: fault('phone-offline', 'no phone stands behind this address') }
  }

  async input(): Promise<Result<null>> {
    return fine
  }

  async reboot(): Promise<Result<null>> {
    return fine
  }

  async setProxy(): Promise<Result<string | null>> {
    return { ok: true, value: null }
  }

  async clearProxy(): Promise<Result<null>> {
    return fine
  }

  async showWords(): Promise<Result<null>> {
    return fine
  }

  async hideWords(): Promise<Result<null>> {
    return fine
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
