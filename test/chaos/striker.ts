import { setTimeout as pause } from 'node:timers/promises'
import type { House } from './house.ts'
import type { ChaosPhone } from './phones.ts'
import type { Skew } from './skew.ts'
import { type ArmedKind, armed, type ClickKind, clickStrikes, type Strike } from './strikes.ts'
import { adbOf, allOf, appiumOf, fillDisk, freeze, kill, workerOf } from './targets.ts'
import type { InHand, Watch } from './watch.ts'

/** A strike that was made: recovery is counted from it. */
export interface Struck {
  readonly strike: Strike
  readonly at: number
  /** The slot it hit; null: all of them. */
  readonly slot: number | null
}

export interface StrikerOptions {
  readonly house: Pick<House, 'mark' | 'process' | 'kill' | 'start' | 'drain'> & Partial<Pick<House, 'send'>>
  readonly watch: Pick<Watch, 'inHand' | 'close'>
  readonly phones: readonly ChaosPhone[]
  readonly slots: number
  readonly skew: Skew
}

const windowMs = 8_000
const leastMemory = 'settings.leastMemoryBytes'

/** Carries strikes out. Answers null where there was nothing to strike at. */
export class Striker {
  readonly #options: StrikerOptions
  /** What stands for a while, and what takes it away. */
  #passing: { readonly until: number; undo(): Promise<unknown> }[] = []

  constructor(options: StrikerOptions) {
    this.#options = options
  }

  async strike(strike: Strike): Promise<Struck | null> {
    const target = strike.window === 'commit' ? await this.#committed() : this.#any(strike)
    const at = this.#options.skew.now()
    const slot = await this.#carryOut(strike, target)
    return slot === false ? null : { strike, at, slot }
  }

  /** Takes away what has stood long enough. */
  async tidy(): Promise<void> {
    const now = performance.now()
    const over = this.#passing.filter(({ until }) => until <= now)
    this.#passing = this.#passing.filter(({ until }) => until > now)
    for (const { undo } of over) await undo()
  }

  /** Nothing goes wrong any more. What was done stays done. */
  async calm(): Promise<void> {
    this.#options.skew.jump(0)
    for (const { undo } of this.#passing.splice(0)) await undo()
    for (const phone of this.#options.phones) {
      await phone.clear()
      await phone.act('online')
      await phone.act('hang', { on: false })
      await phone.act('instrumentation', { kind: 'ok' })
    }
  }

  /** A job that was permitted to share and is not settled yet; after a while any. */
  async #committed(): Promise<InHand | null> {
    const until = performance.now() + windowMs
    while (performance.now() < until) {
      const found = this.#options.watch.inHand().find((row) => row.state === 'verifying')
      if (found !== undefined) return found
      await pause(4)
    }
    return null
  }

  #any({ phone }: Strike): InHand | null {
    const rows = this.#options.watch.inHand()
    return rows[phone % Math.max(1, rows.length)] ?? null
  }

  /** The slot that was hit, null for all, false for none. */
  async #carryOut(strike: Strike, target: InHand | null): Promise<number | null | false> {
    const { house, watch, slots, skew } = this.#options
    const { kind, ms } = strike
    const slot = target?.slot ?? strike.phone % slots
    switch (kind) {
      case 'kill-room':
        watch.close()
        await house.kill()
        await house.start()
        return null
      case 'stop-room':
        watch.close()
        await house.drain()
        await house.start()
        return null
      case 'kill-adb':
        return strikeAt(adbOf(house.mark), null)
      case 'kill-worker':
        return strikeAt(workerOf(house.mark, slot), slot)
      case 'kill-appium':
        return strikeAt(appiumOf(house.mark, slot), slot)
      case 'freeze-worker':
      case 'freeze-appium': {
        const found = kind === 'freeze-worker' ? workerOf(house.mark, slot) : appiumOf(house.mark, slot)
        if (found === null) return false
        await freeze(found, 2 * ms)
        return slot
      }
      case 'freeze-adb':
      case 'freeze-room': {
        const found = kind === 'freeze-adb' ? adbOf(house.mark) : house.process
        if (found === null) return false
        await freeze(found, 2 * ms)
        return null
      }
      case 'full-disk': {
        const room = house.process
        return room !== null && (await fillDisk([room, ...allOf(house.mark)], ms)) ? null : false
      }
      case 'clock-jump':
        skew.jump(skew.now() > Date.now() ? -5 * ms : 20 * ms)
        return null
      case 'short-memory':
        return (await this.#shorten(8 * ms)) ? null : false
      default:
        return this.#onPhone(strike, target)
    }
  }

  async #onPhone(strike: Strike, target: InHand | null): Promise<number | null | false> {
    const { phones } = this.#options
    const { kind, ms } = strike
    const phone = this.#phoneOf(target) ?? phones[strike.phone % Math.max(1, phones.length)]
    if (phone === undefined) return false
    switch (kind) {
      case 'drop':
      case 'crash-uia2':
      case 'crash-app':
        await phone.act(kind)
        break
      case 'offline':
      case 'reboot':
        await phone.act(kind, { ms })
        break
      case 'hang':
        await phone.act('hang', { on: true })
        await pause(ms)
        await phone.act('hang', { on: false })
        break
      case 'instrumentation':
        await phone.act('instrumentation', { kind: 'never' })
        await phone.act('crash-uia2')
        await pause(ms)
        await phone.act('instrumentation', { kind: 'ok' })
        break
      default:
        if (isClick(kind)) await phone.act('click', { id: 'share_button', act: clickAct(kind, ms) })
        else {
          await phone.arm(armed[kind as ArmedKind])
          if (standing.has(kind)) this.#pass(2 * ms, () => phone.clear(kind))
        }
    }
    return target?.slot ?? false
  }

  /** No machine has what the room now wants to be free. */
  async #shorten(ms: number): Promise<boolean> {
    const { house } = this.#options
    const least = (value: number | null) =>
      house.send?.('change-settings', { set: { [leastMemory]: value }, dryRun: false })
    const done = await least(64_000_000_000)
    if (done?.ok !== true) return false
    this.#pass(ms, async () => least(null))
    return true
  }

  #pass(ms: number, undo: () => Promise<unknown>): void {
    this.#passing.push({ until: performance.now() + ms, undo })
  }

  /** In the commit's window it is the phone of that job. */
  #phoneOf(target: InHand | null): ChaosPhone | undefined {
    return target?.state === 'verifying' ? this.#options.phones.find((p) => p.serialno === target.phone) : undefined
  }
}

/** These hold until somebody clears them. */
const standing: ReadonlySet<string> = new Set([
  'profile-cached',
  'profile-late',
  'gallery-late',
  'caption-cut',
  'low-battery',
  'share-disabled',
])

const isClick = (kind: string): kind is ClickKind => (clickStrikes as readonly string[]).includes(kind)

const clickAct = (kind: ClickKind, ms: number) => (kind === 'delay-after' ? { kind, ms } : { kind })

const strikeAt = (found: Parameters<typeof kill>[0] | null, slot: number | null): number | null | false => {
  if (found === null) return false
  kill(found)
  return slot
}
