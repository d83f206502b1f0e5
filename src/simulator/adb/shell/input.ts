import type { Point } from '../../phone/ui.ts'
import type { Android } from '../android.ts'
import { deliverTap } from '../touch.ts'
import type { Call, Commands } from './call.ts'

const sources = ['touchscreen', 'keyboard', 'mouse', 'touchpad', 'dpad', 'gamepad', 'stylus', 'trackball']
const longPressMs = 500

const keyNames: Readonly<Record<string, number>> = {
  KEYCODE_HOME: 3,
  KEYCODE_BACK: 4,
  KEYCODE_POWER: 26,
  KEYCODE_ENTER: 66,
  KEYCODE_DEL: 67,
  KEYCODE_MENU: 82,
  KEYCODE_ESCAPE: 111,
  KEYCODE_FORWARD_DEL: 112,
  KEYCODE_MOVE_END: 123,
  KEYCODE_APP_SWITCH: 187,
  KEYCODE_SLEEP: 223,
  KEYCODE_WAKEUP: 224,
  KEYCODE_PASTE: 279,
}

function input(call: Call): number {
  const { android, err } = call
  let args = call.args
  while (args[0] === '-d' || sources.includes(args[0] ?? '')) args = args.slice(args[0] === '-d' ? 2 : 1)
  const [verb, ...rest] = args
  const numbers = rest.map(Number)
  const point = (at: number): Point => ({ x: numbers[at] ?? 0, y: numbers[at + 1] ?? 0 })
  const { phone } = android
  if (verb === 'keyevent') {
    const codes = rest
      .filter((word) => !word.startsWith('--'))
      .map((word) => keyNames[word] ?? Number.parseInt(word, 10))
    if (codes.length === 0 || codes.some(Number.isNaN)) {
      err(`Error: Invalid arguments for command: keyevent\n`)
      return 255
    }
    for (const code of codes) phone.key(code)
  } else if (verb === 'tap' && rest.length === 2 && !numbers.some(Number.isNaN)) {
    // A fault of the click that concerns an answer means nothing here; a lost link or tap does.
    const act = deliverTap(android, point(0))
    if (act?.kind.startsWith('drop')) android.faults.drop()
  } else if ((verb === 'swipe' || verb === 'draganddrop') && rest.length >= 4 && !numbers.some(Number.isNaN)) {
    const [from, to, ms] = [point(0), point(2), numbers[4] ?? 300]
    const still = from.x === to.x && from.y === to.y
    if (!still) phone.swipe(from, to, ms)
    else if (ms >= longPressMs) phone.longPress(from)
    else deliverTap(android, from)
  } else if (verb === 'text' && rest.length > 0) enter(android, rest.join(' ').replaceAll('%s', ' '))
  else if (verb !== 'motionevent') {
    err(`Error: Unknown command: ${args.join(' ')}\n`)
    return 255
  }
  return 0
}

/** The keyboards of the Appium settings app take plain letters for something else. */
function enter({ phone }: Android, text: string): void {
  const keyboard = phone.settings.get('secure default_input_method')
  if (keyboard === 'io.appium.settings/.UnicodeIME') phone.type(fromUtf7(text), true)
  else if (keyboard === 'io.appium.settings/.AppiumIME' && /^\/\w+\/$/.test(text))
    phone.key(keyNames.KEYCODE_ENTER ?? 66)
  else phone.type(text, true)
}

/** UTF-7 as IMAP has it: `&` starts base64 of UTF-16, `-` ends it, `&-` is the sign itself. */
function fromUtf7(text: string): string {
  return text.replace(/&([^-]*)-/g, (_, coded: string) => {
    if (coded === '') return '&'
    return Buffer.from(coded.replaceAll(',', '/'), 'base64').swap16().toString('utf16le')
  })
}

export const inputCommands: Commands = { input }
