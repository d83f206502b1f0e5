import type { AdbAt } from '../../core/model/adb-at.ts'
import { fault } from '../../core/model/fault.ts'
import type { Phone, PhoneAbout } from '../../core/model/phone.ts'
import type { Result } from '../../core/ports.ts'
import { execute } from './exec.ts'
import { otherPhone, serialOf } from './itself.ts'
import { isLoginGate, parseBattery, parseFree, parseLocked, parsePlace, parseWord } from './parsers.ts'
import { quote } from './quote.ts'
import { executionFault } from './screen.ts'
import { ask } from './wire.ts'

const readMs = 10_000
const mostBytes = 1 << 20

const properties = [
  'ro.serialno',
  'ro.product.model',
  'ro.build.version.release',
  'persist.sys.locale',
  'ro.product.locale',
  'persist.sys.timezone',
]

/** Everything in one go: a link may be slow, and a shell of its own for each would cost a round trip each. */
const lineFor = (packages: readonly string[]): string =>
  [
    ...properties.map((name) => `getprop ${name}`),
    'echo == battery',
    'dumpsys battery',
    'echo == storage',
    'df -k /data',
    'echo == policy',
    'dumpsys window policy',
    ...packages.flatMap((name) => [
      `echo == ${quote(name)}`,
      `dumpsys package ${quote(name)} | grep -m 1 versionName=`,
    ]),
  ].join('; ')

const placeOf = async (at: AdbAt, { link, address }: Phone): Promise<string | null> => {
  // simulated phones have their host in common
  if (link !== 'usb') return parseWord(link === 'simulated' ? address : address.replace(/:\d+$/, ''))
  const listed = await ask(at, 'host:devices-l')
  return listed.kind === 'okay' ? parsePlace(listed.text, address) : null
}

/** What the line above printed, without the place, which only adb knows. */
export const readAbout = (said: string, packages: readonly string[] = []): Omit<PhoneAbout, 'place'> => {
  const [words = '', ...named] = said.split(/^== ([\w.]+)\s*$/m)
  const part = (name: string): string => named.find((_, i) => named[i - 1] === name) ?? ''
  const [, model, android, set, shipped, timeZone] = words.split('\n').map(parseWord)
  const { percent, isPlugged, celsius } = parseBattery(part('battery'))
  return {
    model: model ?? null,
    android: android ?? null,
    battery: percent,
    isPlugged,
    celsius,
    free: parseFree(part('storage')),
    isLocked: parseLocked(part('policy')),
    locale: set ?? shipped ?? null,
    timeZone: timeZone ?? null,
    ...(packages.length === 0
      ? {}
      : {
          packages: Object.fromEntries(packages.map((name) => [name, parseWord(part(name).split('versionName=')[1])])),
        }),
  }
}

/** Asks a phone about itself. The serial number comes first: an address may have gone to another phone. */
export const inspect = async (at: AdbAt, phone: Phone, packages: readonly string[]): Promise<Result<PhoneAbout>> => {
  const answer = await execute(at, phone.address, lineFor(packages), { limitMs: readMs, mostBytes })
  if (answer.kind !== 'done') return { ok: false, fault: executionFault(answer) }
  const said = answer.bytes.toString('utf8').replaceAll('\r', '')
  if (isLoginGate(said)) return { ok: false, fault: fault('phone-login-gate') }
  if (said.split('\n')[0]?.trim() !== serialOf(phone)) return { ok: false, fault: otherPhone(phone) }
  const read = readAbout(said, packages)
  return { ok: true, value: { ...read, place: await placeOf(at, phone) } }
}
