import type { Call } from './call.ts'
import { parseArgs } from './intent.ts'

const helper = 'io.appium.settings'
const done = -1

/** `am broadcast`: Android's own media scan, and what the Appium settings app listens to. */
export function receive(call: Call, args: readonly string[]): number {
  const { android, out } = call
  const intent = parseArgs(args)
  const parts = [intent.action && `act=${intent.action}`, intent.dataUri && `dat=${intent.dataUri}`, 'flg=0x400000']
  out(
    `Broadcasting: Intent { ${[...parts, intent.component && `cmp=${intent.component}`].filter(Boolean).join(' ')} }\n`,
  )
  const { result, data } = answer(call, intent.action ?? '', intent)
  out(`Broadcast completed: result=${result}${data === undefined ? '' : `, data="${data}"`}\n`)
  if (intent.action === 'android.intent.action.AIRPLANE_MODE') {
    android.phone.settings.set('global airplane_mode_on', intent.extras.get('state') === 'true' ? '1' : '0')
  }
  return 0
}

function answer(call: Call, action: string, intent: ReturnType<typeof parseArgs>): { result: number; data?: string } {
  const { android } = call
  if (action === 'android.intent.action.MEDIA_SCANNER_SCAN_FILE') {
    const path = intent.dataUri?.replace(/^file:\/\//, '')
    if (path !== undefined) android.phone.scan(decode(path))
    return { result: 0 }
  }
  if (!action.startsWith(`${helper}.`)) return { result: 0 }
  if (!android.phone.packages.has(helper)) return { result: 0 }
  android.start(helper)
  switch (action.slice(helper.length + 1)) {
    case 'scan_media': {
      const path = intent.extras.get('path') ?? ''
      if (android.tree.stat(path) === undefined) return { result: 0, data: `The file ${path} does not exist` }
      android.phone.scan(path)
      return { result: done }
    }
    case 'clipboard.get':
      return { result: done, data: Buffer.from(android.clipboard).toString('base64') }
    case 'notifications':
      return { result: done, data: JSON.stringify({ statusBarNotifications: [] }) }
    case 'sms.read':
      return { result: done, data: JSON.stringify({ items: [], total: 0 }) }
    case 'location':
      return { result: done, data: '0.0 0.0 0.0' }
    case 'list_locales':
      return {
        result: done,
        data: Buffer.from(JSON.stringify({ items: [{ language: 'en', country: 'US' }] })).toString('base64'),
      }
    case 'locale': {
      const [language, country] = [intent.extras.get('lang'), intent.extras.get('country')]
      android.phone.props.set('persist.sys.locale', `${language}-${country}`)
      return { result: done }
    }
    default:
      return { result: done }
  }
}

/** A file URI is percent-encoded when it was made by the book, and plain when a shell script glued it. */
function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
