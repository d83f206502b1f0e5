import { setTimeout as pause } from 'node:timers/promises'
import type { PhoneId } from '../../src/core/model/ids.ts'
import type { AdbState, Device, Phone } from '../../src/core/model/phone.ts'
import { AdbDevices } from '../../src/main/device/devices.ts'
import { locateAdb } from '../../src/main/device/locate.ts'
import { freePort } from '../../src/main/system/ports.ts'
import { type FarmPhone, startFarm } from '../../src/simulator/farm.ts'
import { aim, spread } from './figures.ts'

export interface TrackBench {
  readonly phones: number
  readonly print: (line: string) => void
}

const atOnce = 8
const rounds = 20
const tickMs = 5

/** Real adb with one server of ours, and simulated phones on its wire: how many can be followed, and how soon a change shows. */
export const trackBench = async ({ phones: count, print }: TrackBench): Promise<void> => {
  const found = await locateAdb()
  if (!found.ok) throw new Error(found.sentence)
  const farm = await startFarm({ count })
  const devices = new AdbDevices({ adb: found.value, choosePort: freePort, usb: false })
  try {
    await devices.start()
    let shown: readonly Device[] = []
    devices.watch((all) => {
      shown = all
    })
    const stateOf = (address: string): AdbState => shown.find((d) => d.address === address)?.state ?? 'absent'
    const until = async (isSo: () => boolean): Promise<number> => {
      const began = performance.now()
      while (!isSo()) await pause(tickMs)
      return performance.now() - began
    }

    const began = performance.now()
    await each(farm.phones, async ({ serial }) => void (await devices.connect(serial)))
    await until(() => shown.filter((d) => d.state === 'device').length === count)
    print(
      `  ${count} phones tracked ${((performance.now() - began) / 1_000).toFixed(1)} s after the first was connected`,
    )

    const asked = performance.now()
    let silent = 0
    await each(farm.phones, async (phone) => {
      if (!(await devices.inspect(rowOf(phone), [])).ok) silent += 1
    })
    const askedS = (performance.now() - asked) / 1_000
    print(`  all asked about themselves in ${askedS.toFixed(1)} s, ${silent} without an answer`)

    const [gone, back]: [number[], number[]] = [[], []]
    for (let n = 0; n < rounds; n++) {
      const phone = farm.phones[(n * 7) % count]
      if (phone === undefined) break
      phone.wire.faults.offline(Number.POSITIVE_INFINITY)
      gone.push(await until(() => stateOf(phone.serial) !== 'device'))
      phone.wire.faults.online()
      const from = performance.now()
      await devices.reconnect(rowOf(phone))
      await until(() => stateOf(phone.serial) === 'device')
      back.push(performance.now() - from)
    }
    print(`  one that leaves shows after ${spread(gone)}`)
    print(`  one that is connected again shows after ${spread(back)}`)
    print(`  ${aim(Math.max(...gone) < 1_000, 'a phone that leaves shows within a second')}`)
  } finally {
    await devices.stop()
    await farm.stop()
  }
}

const rowOf = ({ phone, serial }: FarmPhone): Phone => ({
  id: phone.serialno as PhoneId,
  name: phone.serialno,
  link: 'simulated',
  address: serial,
})

const each = async <T>(all: readonly T[], run: (one: T) => Promise<void>): Promise<void> => {
  const waiting = [...all]
  const next = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await run(one)
  }
  await Promise.all(Array.from({ length: atOnce }, next))
}
