import { type Fault, fault } from '../../core/model/fault.ts'
import { parseFree } from '../device/parsers.ts'

/** What was read from a phone before a run; null: it did not say. */
export interface Fitness {
  readonly freeBytes: number | null
  readonly isAwake: boolean | null
  readonly isLocked: boolean | null
  /** Of the app where Android knows one, else of the phone: `en-US`. */
  readonly locale: string | null
  /** Of the app; `missing` when Android says that there is none. */
  readonly version: string | null
}

/** What a run needs of its phone. */
export interface Needs {
  readonly app: string
  readonly language: string
  /** Of the video to be pushed; null: nothing is pushed. */
  readonly bytes: number | null
}

const mark = '@@posthouse'
const spareBytes = 50 << 20

/**
 * One line for the phone's shell, so that a slow link is crossed once. The tables of `dumpsys` are long and are thinned out
 * on the phone.
 */
export const fitnessLine = (app: string): string => {
  // a flow's own word, and still nothing that a shell could read as more than one
  if (!/^[\w.]+$/.test(app)) throw new Error(`${app} is no name of an app`)
  const parts = [
    'df -k /sdcard',
    'dumpsys power | grep mWakefulness=',
    "dumpsys window | grep -E 'mShowingLockscreen=|mDreamingLockscreen=|mIsShowing=|mCurrentFocus='",
    `dumpsys package ${app} | grep -E 'versionName=|Unable to find package'`,
    `cmd locale get-app-locales ${app} 2>/dev/null`,
    'settings get system system_locales',
    'getprop persist.sys.locale',
    'getprop ro.product.locale',
  ]
  return [...parts.map((part) => `echo ${mark}; ${part}`), `echo ${mark}`].join('; ')
}

/** Reads what the line brought; null when its end is missing. */
export const readFitness = (text: string): Fitness | null => {
  const parts = text.split(mark).map((part) => part.replaceAll('\r', '').trim())
  const [, df = '', power = '', window = '', dump = '', ofApp = '', chosen = '', persisted = '', made = '', end] = parts
  if (end === undefined) return null
  const locks = /mShowingLockscreen=true|mDreamingLockscreen=true|mIsShowing=true|mCurrentFocus=.*Keyguard/
  const isKnown = /mShowingLockscreen=|mDreamingLockscreen=|mIsShowing=|mCurrentFocus=/.test(window)
  const wakefulness = /mWakefulness=(\w+)/.exec(power)?.[1]
  return {
    freeBytes: parseFree(df),
    isAwake: wakefulness === undefined ? null : wakefulness === 'Awake',
    isLocked: isKnown ? locks.test(window) : null,
    locale: localeIn(/ are \[([^\]]*)\]/.exec(ofApp)?.[1]) ?? localeIn(chosen) ?? localeIn(persisted) ?? localeIn(made),
    version: /Unable to find package/.test(dump) ? 'missing' : (/versionName=(\S{1,60})/.exec(dump)?.[1] ?? null),
  }
}

/** The first of a list of locales, written either way: `en-US,de-DE`, `[en_US]`. */
const localeIn = (text: string | undefined): string | null =>
  /^[a-z]{2,3}([-_][A-Za-z0-9]{2,8})*(?=,|$)/.exec(text?.trim() ?? '')?.[0].replaceAll('_', '-') ?? null

const languageOf = (locale: string): string => locale.split(/[-_]/)[0] ?? ''
const megabytes = (bytes: number): string => (bytes / (1 << 20)).toFixed(0)

/** Why no run can succeed on such a phone. Only what it said counts, never what it did not say. */
export const unfit = (phone: Fitness, needs: Needs): Fault | null => {
  if (phone.isLocked === true) return fault('phone-locked')
  if (phone.version === 'missing') return fault('app-missing', needs.app)
  if (phone.locale !== null && languageOf(phone.locale) !== languageOf(needs.language))
    return fault('phone-language', `${phone.locale}, the flow reads ${needs.language}`)
  const needed = needs.bytes === null ? null : needs.bytes + spareBytes
  if (needed !== null && phone.freeBytes !== null && phone.freeBytes < needed)
    return fault('phone-storage-full', `${megabytes(phone.freeBytes)} MB free, ${megabytes(needed)} MB needed`)
  return null
}
