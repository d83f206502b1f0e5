import type { Action } from '../../core/model/action.ts'
import type { AdbAt } from '../../core/model/adb-at.ts'
import { fault } from '../../core/model/fault.ts'
import type { Phone } from '../../core/model/phone.ts'
import type { Result } from '../../core/ports.ts'
import { execute } from './exec.ts'
import { onItself, otherPhone } from './itself.ts'
import { isLoginGate } from './parsers.ts'
import { commandLine } from './quote.ts'
import { executionFault } from './screen.ts'

const inputMs = 15_000

const codes = {
  back: 4,
  home: 3,
  recents: 187,
  enter: 66,
  delete: 67,
  tab: 61,
  escape: 111,
  wake: 224,
  up: 19,
  down: 20,
} as const satisfies Record<Extract<Action, { kind: 'key' }>['key'], number>

const px = (n: number): string => String(Math.round(n))

/**
 * The command lines of an action, each word quoted once; null for a text that `input` cannot type: it knows the keys of a
 * US keyboard only. It takes `%s` for a space, so a written-out `%s` is typed in two goes.
 */
export const linesOf = (action: Action): readonly string[] | null => {
  switch (action.kind) {
    case 'tap':
      return [commandLine(['input', 'tap', px(action.at.x), px(action.at.y)])]
    case 'swipe': {
      const { from, to, ms } = action
      return [commandLine(['input', 'swipe', px(from.x), px(from.y), px(to.x), px(to.y), px(ms)])]
    }
    case 'key':
      return [commandLine(['input', 'keyevent', String(codes[action.key])])]
    case 'text':
      if (!/^[\x20-\x7e]+$/.test(action.text)) return null
      return action.text.split(/(?<=%)(?=s)/).map((part) => commandLine(['input', 'text', part.replaceAll(' ', '%s')]))
  }
}

/** Does one thing on the screen, if the phone at the address is the right one. What was typed is in no answer. */
export const perform = async (at: AdbAt, phone: Phone, action: Action): Promise<Result<null>> => {
  const lines = linesOf(action)
  if (lines === null) return { ok: false, fault: fault('phone-input-denied', 'only plain letters can be typed') }
  const line = [...onItself(phone), ...lines, 'echo done'].join(' && ')
  const answer = await execute(at, phone.address, line, { limitMs: inputMs, mostBytes: 1 << 20 })
  if (answer.kind !== 'done') return { ok: false, fault: executionFault(answer) }
  const said = answer.bytes.toString('utf8')
  if (/(^|\n)done\s*$/.test(said)) return { ok: true, value: null }
  if (isLoginGate(said)) return { ok: false, fault: fault('phone-login-gate') }
  if (!said.startsWith('mine')) return { ok: false, fault: otherPhone(phone) }
  return {
    ok: false,
    fault: fault(
      /INJECT_EVENTS|SecurityException/.test(said) ? 'phone-input-denied' : 'adb-slow',
      'the phone did not take it',
    ),
  }
}
