import type { AdbAt } from '../../core/model/adb-at.ts'
import { type Fault, fault } from '../../core/model/fault.ts'
import type { Phone } from '../../core/model/phone.ts'
import type { Result } from '../../core/ports.ts'
import { type Executed, execute } from './exec.ts'
import { adbFault } from './faults.ts'
import { otherPhone, serialOf } from './itself.ts'
import { isLoginGate } from './parsers.ts'

const pictureMs = 10_000
const mostBytes = 32 << 20
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const ending = Buffer.from('IEND')

/** Why a line could not be run on a phone. */
export const executionFault = (answer: Exclude<Executed, { kind: 'done' }>): Fault => {
  switch (answer.kind) {
    case 'fail': {
      const words = `error: ${answer.text}`
      return adbFault({ code: 1, out: '', err: words, late: false }) ?? fault('unclassified', words)
    }
    case 'late':
      return fault('adb-slow', answer.text)
    case 'garbled':
      return fault('phone-offline', answer.text)
    case 'down':
      return fault('adb-server-down', answer.text)
  }
}

/**
 * A phone's screen as PNG. The same shell says its serial number first: an address may have gone to another phone, and
 * that one's screen must never be shown as this one's.
 */
export const takePicture = async (at: AdbAt, phone: Phone): Promise<Result<Uint8Array>> => {
  const line = 'getprop ro.serialno; screencap -p'
  const answer = await execute(at, phone.address, line, { limitMs: pictureMs, mostBytes })
  if (answer.kind !== 'done') return { ok: false, fault: executionFault(answer) }
  const { bytes } = answer
  const end = bytes.indexOf('\n')
  const serial = bytes.toString('utf8', 0, Math.max(0, Math.min(end, 200))).trim()
  if (isLoginGate(bytes.toString('utf8', 0, 300))) return { ok: false, fault: fault('phone-login-gate') }
  if (serial !== serialOf(phone)) return { ok: false, fault: otherPhone(phone) }
  const png = bytes.subarray(end + 1)
  // a link that broke in the middle ends the stream like a good picture does
  if (!png.subarray(0, 8).equals(signature) || !png.subarray(-12).includes(ending))
    return { ok: false, fault: fault('ui-tree', 'the picture of the screen is not whole') }
  return { ok: true, value: png }
}
