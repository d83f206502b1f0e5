import type { AdbAt } from '../../core/model/adb-at.ts'
import { fault } from '../../core/model/fault.ts'
import type { Phone } from '../../core/model/phone.ts'
import type { Result } from '../../core/ports.ts'
import { execute } from './exec.ts'
import { onItself, otherPhone } from './itself.ts'
import { commandLine } from './quote.ts'
import { executionFault } from './screen.ts'

const showMs = 15_000
const tag = 'posthouse-find'
/** A notice of the shell's own, as Android names it: user, package, number, tag, uid. */
const key = `0|com.android.shell|2020|${tag}|2000`
/** Android has no word for taking such a notice away, but puts it off for as long as one likes: ten years. */
const foreverMs = '315360000000'

/** Wakes the screen and pulls its shade down over a notice with these words. Nothing of the app in front is touched. */
export const showWords = async (at: AdbAt, phone: Phone, words: string): Promise<Result<null>> => {
  const lines = [
    ...onItself(phone),
    'input keyevent 224',
    commandLine([
      'cmd',
      'notification',
      'post',
      '-S',
      'bigtext',
      '-t',
      words,
      tag,
      'This is the phone that you look for.',
    ]),
    'cmd statusbar expand-notifications',
    'echo shown',
  ]
  const answer = await execute(at, phone.address, lines.join(' && '), { limitMs: showMs, mostBytes: 1 << 20 })
  if (answer.kind !== 'done') return { ok: false, fault: executionFault(answer) }
  const said = answer.bytes.toString('utf8')
  if (/(^|\n)shown\s*$/.test(said)) return { ok: true, value: null }
  if (!said.startsWith('mine')) return { ok: false, fault: otherPhone(phone) }
  return {
    ok: false,
    fault: fault('unclassified', `it shows no notices, which takes Android 10: ${said.slice(5, 200)}`),
  }
}

/** The shade goes up again after `ms`: by the phone's own clock, so that it does even when nobody asks for it any more. */
export const hideWords = async (at: AdbAt, phone: Phone, ms: number): Promise<Result<null>> => {
  const lines = [
    "trap '' HUP",
    `sleep ${Math.ceil(ms / 1_000)}`,
    'cmd statusbar collapse',
    commandLine(['cmd', 'notification', 'snooze', '--for', foreverMs, key]),
  ]
  const answer = await execute(at, phone.address, lines.join('; '), { limitMs: ms + showMs, mostBytes: 1 << 20 })
  return answer.kind === 'done' ? { ok: true, value: null } : { ok: false, fault: executionFault(answer) }
}
