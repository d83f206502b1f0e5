import type { Flow } from '../../flow/shape.ts'
import { fitsVersions } from '../../flow/versions.ts'
import { appName } from '../../model/app.ts'
import type { AccountCard } from '../../model/board.ts'
import type { Millis } from '../../model/ids.ts'
import type { PhoneAbout } from '../../model/phone.ts'
import { isZone, offsetAt } from '../../model/zone.ts'

const oldestAndroid = 8
const low = { battery: 15, free: 1_000_000_000 }
const hot = 45

type Owner = Pick<AccountCard, 'app' | 'handle' | 'timeZone' | 'windows'>

/** Null for a zone that nobody knows. */
const offsetOf = (timeZone: string, at: Millis): Millis | null => (isZone(timeZone) ? offsetAt(timeZone, at) : null)

const ofPhone = ({ android, battery, isPlugged, celsius, free }: PhoneAbout): readonly string[] => [
  ...(android !== null && Number.parseInt(android, 10) < oldestAndroid
    ? [`Android ${android} is too old: 8.0 or newer is needed.`]
    : []),
  ...(battery !== null && battery < low.battery && isPlugged === false
    ? [`The battery is at ${battery}% and not plugged in.`]
    : []),
  ...(celsius !== null && celsius >= hot ? [`The battery is at ${celsius} °C. Let it cool down.`] : []),
  ...(free !== null && free < low.free ? [`Only ${(free / 1e9).toFixed(1)} GB is free.`] : []),
]

const ofApp = ({ locale, packages }: PhoneAbout, { name, app, language, versions }: Flow): readonly string[] => {
  const spoken = locale?.split(/[-_]/)[0]
  const version = packages?.[app]
  return [
    ...(version === null ? [`${appName(name)} is not installed.`] : []),
    ...(version != null && versions !== undefined && !fitsVersions(versions, version)
      ? [`It has ${appName(name)} ${version}; the flow was made for ${versions}. Rehearse it on this phone.`]
      : []),
    ...(spoken !== undefined && spoken !== language
      ? [`Its language is ${locale}, and the flow of ${appName(name)} reads “${language}”.`]
      : []),
  ]
}

/** Windows follow the account's own zone, so posts go out in time; but the app may show another time, and people wonder. */
const ofZone = ({ timeZone }: PhoneAbout, owners: readonly Owner[], now: Millis): readonly string[] => {
  const here = timeZone === null ? null : offsetOf(timeZone, now)
  const other = owners.find(({ timeZone: zone, windows = [] }) => {
    const there = zone === undefined || windows.length === 0 ? null : offsetOf(zone, now)
    return here !== null && there !== null && here !== there
  })
  return other === undefined
    ? []
    : [`Its clock is set to ${timeZone}, and the windows of @${other.handle} to ${other.timeZone}.`]
}

/** What there is to know of a phone before it posts, in words; none of it stops anything by itself. */
export const phoneWarnings = (
  about: PhoneAbout,
  owners: readonly Owner[],
  flows: ReadonlyMap<string, Flow>,
  now: Millis,
): readonly string[] => {
  const apps = [...new Set(owners.map((o) => o.app))].flatMap((app) => flows.get(app) ?? [])
  return [...ofPhone(about), ...apps.flatMap((flow) => ofApp(about, flow)), ...ofZone(about, owners, now)]
}
