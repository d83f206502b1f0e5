import type { AdbState, Device } from '../../core/model/phone.ts'

/** Readers of adb's texts. Whatever a phone or a server says is data: what does not fit is left out. */

const states: readonly AdbState[] = [
  'device',
  'offline',
  'unauthorized',
  'connecting',
  'authorizing',
  'recovery',
  'sideload',
  'bootloader',
]

/** Lines of `adb devices` and of `track-devices`: serial, tab, state. A state that is not known counts as offline. */
export const parseDevices = (text: string): readonly Device[] =>
  text.split('\n').flatMap((line): Device[] => {
    const [, address, word] = /^([^\s\p{Cc}]{1,200})[\t ]+(\S.*?)\s*$/u.exec(line) ?? []
    if (address === undefined || word === undefined || address === 'List') return []
    if (word.startsWith('no permissions')) return [{ address, state: 'no permissions' }]
    const state = states.find((s) => word === s || word.startsWith(`${s} `))
    return [{ address, state: state ?? 'offline' }]
  })

export interface Forward {
  readonly address: string
  /** Port of this machine. */
  readonly port: number
  readonly remote: string
}

/** Lines of `list-forward`: serial, local, remote. */
export const parseForwards = (text: string): readonly Forward[] =>
  text.split('\n').flatMap((line) => {
    const [, address, port, remote] = /^(\S{1,200}) tcp:(\d{1,5}) (\S{1,200})\s*$/.exec(line) ?? []
    return address === undefined || remote === undefined ? [] : [{ address, port: Number(port), remote }]
  })

/** What `connect` and `disconnect` say; adb exits with 0 on failure too. */
export const isConnected = (text: string): boolean => /^(already )?connected to \S+/i.test(text.trim())

/** Free bytes of the one file system that `df -k PATH` shows; null when the table is unreadable. */
export const parseFree = (text: string): number | null => {
  const lines = text.trim().split('\n')
  const head = lines[0] ?? ''
  if (!/available/i.test(head)) return null
  // a long device name may take a line of its own
  const words = lines.slice(1).join(' ').trim().split(/\s+/)
  const [, , , free] = words
  return free !== undefined && /^\d+$/.test(free) ? Number(free) * 1024 : null
}

/** Rows of `content query`: `Row: 0 _id=3, _size=12`. Only columns whose values hold no comma are safe to ask for. */
export const parseRows = (text: string): readonly Readonly<Record<string, string>>[] =>
  text.split('\n').flatMap((line) => {
    const body = /^Row: \d+ (.*)$/.exec(line.trimEnd())?.[1]
    if (body === undefined) return []
    return [
      Object.fromEntries(
        body.split(', ').flatMap((cell) => {
          const at = cell.indexOf('=')
          return at < 1 ? [] : [[cell.slice(0, at), cell.slice(at + 1)]]
        }),
      ),
    ]
  })

/** A phone's serial number property: one word, or null. */
export const parseSerial = (text: string): string | null => {
  const word = text.trim()
  return /^[\w.:-]{1,100}$/.test(word) && word !== 'unknown' ? word : null
}

/** The text of a cloud phone's login gate; commands still end with exit code 0. */
export const isLoginGate = (text: string): boolean => /^\s*error: you should run glogin to login first/im.test(text)

/** The version in the first line of `adb version`, e.g. `1.0.41`. */
export const parseVersion = (text: string): string | null =>
  /^Android Debug Bridge version ([\d.]{1,20})/.exec(text)?.[1] ?? null

/** The version of the platform tools in its second line, e.g. `29.0.6` of `Version 29.0.6-debian`. */
export const parseTools = (text: string): string | null => /^Version (\d[\d.]{0,19})/m.exec(text)?.[1] ?? null

/** Wireless debugging's pairing came with the platform tools 30. */
export const canPair = (tools: string | null): boolean => Number.parseInt(tools ?? '', 10) >= 30

/** What `pair` says. */
export const isPaired = (text: string): boolean => /^successfully paired to \S+/i.test(text.trim())

/** One line of a property or a setting; null where there is none, or where it holds what no name does. */
export const parseWord = (text: string | undefined): string | null => {
  const word = text?.trim() ?? ''
  return word === '' || word.length > 100 || /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(word) ? null : word
}

/** What `dumpsys battery` says. A phone without a battery (`present: false`) has no charge. */
export const parseBattery = (
  text: string,
): { readonly percent: number | null; readonly isPlugged: boolean | null; readonly celsius: number | null } => {
  const field = (name: string): string | null =>
    new RegExp(`^\\s*${name}:[ \\t]*(-?\\w{1,6})\\s*$`, 'm').exec(text)?.[1] ?? null
  const within = (n: number, least: number, most: number): number | null => (n >= least && n <= most ? n : null)
  const [level, scale, tenths] = ['level', 'scale', 'temperature'].map((name) => Number(field(name) ?? Number.NaN))
  const isThere = field('present') !== 'false'
  const powered = ['AC', 'USB', 'Wireless', 'Dock'].map((way) => field(`${way} powered`))
  return {
    percent: isThere ? within(Math.round(((level ?? 0) / (scale ?? 0)) * 100), 0, 100) : null,
    isPlugged: powered.includes('true') ? true : powered.includes('false') ? false : null,
    celsius: isThere ? within((tenths ?? 0) / 10, -60, 150) : null,
  }
}

/** Whether the lock screen shows, from `dumpsys window policy`; each Android has its own words for it. */
export const parseLocked = (text: string): boolean | null => {
  const said =
    /\bKeyguardServiceDelegate\s+showing=(true|false)\b/.exec(text) ??
    /\bmIsShowing=(true|false)\b/.exec(text) ??
    /\bmShowingLockscreen=(true|false)\b/.exec(text)
  return said === null ? null : said[1] === 'true'
}

/** The port of a hub that `adb devices -l` names for a phone on USB, e.g. `usb:1-4.3`. */
export const parsePlace = (text: string, address: string): string | null => {
  const line = text.split('\n').find((l) => l.startsWith(address) && /\s/.test(l.charAt(address.length)))
  return /\s(usb:[\w.-]{1,40})(?=\s|$)/.exec(line ?? '')?.[1] ?? null
}
