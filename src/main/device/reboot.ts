import { setTimeout as pause } from 'node:timers/promises'
import { fault } from '../../core/model/fault.ts'
import type { Phone } from '../../core/model/phone.ts'
import type { Result } from '../../core/ports.ts'
import { type Adb, runAdb, shell } from './adb.ts'
import { echo, passGate, reconnectTo, stateOf } from './connect.ts'

const commandMs = 15_000
const leaveMs = 30_000
const bootMs = 180_000
const againMs = 500

/** Reboots a phone, sees it leave, and waits until Android says that it has booted. */
export const reboot = async (adb: Adb, phone: Phone, login: string | null): Promise<Result<null>> => {
  const reached = await passGate(adb, phone, login)
  if (!reached.ok) return reached
  await runAdb(adb, ['-s', phone.address, 'reboot'], commandMs)
  const isGone = await until(leaveMs, async () => !(await echo(adb, phone)).ok)
  if (!isGone) return { ok: false, fault: fault('phone-offline', 'it did not reboot') }
  const isBack = await until(bootMs, async () => {
    const state = await stateOf(adb.at, phone.address)
    const isListed = phone.link === 'usb' || (state.ok && state.value === 'device')
    // a phone on the network is connected to anew: adb takes its old connection for a good one for long
    const back = await (isListed ? passGate : reconnectTo)(adb, phone, login)
    if (!back.ok) return false
    const said = await shell(adb, phone.address, ['getprop', 'sys.boot_completed'], commandMs)
    return said.out.trim() === '1'
  })
  return isBack ? passGate(adb, phone, login) : { ok: false, fault: fault('phone-offline', 'it did not boot') }
}

const until = async (limitMs: number, isSo: () => Promise<boolean>): Promise<boolean> => {
  const end = performance.now() + limitMs
  while (performance.now() < end) {
    if (await isSo()) return true
    await pause(againMs)
  }
  return false
}
