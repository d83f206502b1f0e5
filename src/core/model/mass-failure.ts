import { appName } from './app.ts'
import { vendorTitle } from './cloud.ts'
import { describeFault, type Fault, type FaultType, kindOf } from './fault.ts'
import type { Failing } from './hold.ts'
import type { AccountId, JobId, Millis, PhoneId } from './ids.ts'
import type { Link } from './phone.ts'
import type { Backoff } from './retry.ts'

/** How one thing went of late: a run that ended, or a phone that adb lost or has back. */
export interface Sample {
  readonly at: Millis
  /** Null: it is about the phone alone. */
  readonly run: { readonly job: JobId; readonly account: AccountId; readonly app: string } | null
  readonly phone: PhoneId
  /** Of a cloud phone: whose it is. */
  readonly vendor?: string | undefined
  /** What ended it; null: it went well. */
  readonly fault: Fault | null
}

/** A phone of the farm that was there of late. */
export interface Member {
  readonly id: PhoneId
  readonly link: Link
  readonly vendor?: string
  /** Another adb server that it hangs on. */
  readonly server?: string
}

/** When one cause fails many. */
export interface MassPolicy {
  /** So many jobs on so many phones, of the latest twice as many runs; */
  readonly jobs: number
  readonly phones: number
  /** or half of so many latest runs; for the way to the phones: so many phones, and half of those on one adb server. */
  readonly runs: number
  readonly withinMs: Millis
  /** Pauses before the tests that may lift the hold. */
  readonly test: Backoff
}

export const defaultMass: MassPolicy = {
  jobs: 5,
  phones: 3,
  runs: 10,
  withinMs: 10 * 60_000,
  test: { firstMs: 60_000, factor: 2, maxMs: 30 * 60_000 },
}

export interface MassFailure {
  readonly cause: Failing
  readonly scope: 'farm' | 'app' | 'vendor'
  /** The app's or the vendor's name; '' for the farm. */
  readonly target: string
  /** Of the network: what its phones have in common. */
  readonly way?: string
  /** The newest fault of the most frequent type. */
  readonly fault: Fault
  readonly jobs: number
  readonly phones: number
  /** False: so few of the farm's phones are concerned that a word is enough. */
  readonly isHeld: boolean
  /** False: no test that publishes nothing can tell whether it is over. */
  readonly isTestable: boolean
  /** What failed and what to check, for a person. */
  readonly sentence: string
}

/** One cause fails many: which causes, of what happened within the policy's time. Oldest sample first. */
export const massFailures = (
  samples: readonly Sample[],
  members: readonly Member[],
  policy: MassPolicy,
  now: Millis,
): readonly MassFailure[] => {
  const recent = samples.filter((s) => s.at > now - policy.withinMs)
  const apps = new Set(recent.flatMap((s) => s.run?.app ?? []))
  const vendors = new Set(recent.flatMap((s) => s.vendor ?? []))
  return [
    roomFailure(recent, policy),
    ...waysOf(members).map((way) => networkFailure(recent, members, way, policy)),
    ...[...vendors].map((vendor) => vendorFailure(recent, members, vendor, policy, now)),
    ...[...apps].map((app) => appFailure(recent, app, policy, now)),
  ].flatMap((found) => found ?? [])
}

type Failed = Sample & { readonly fault: Fault }

const network: ReadonlySet<FaultType> = new Set(['adb-server-down', 'phone-offline', 'adb-slow', 'session-lost'])

/** What only the vendor can have caused. A ban is none: it has its own hold, with its end. */
export const vendorFaults: readonly FaultType[] = [
  'vendor-busy',
  'vendor-down',
  'vendor-refused',
  'vendor-unpaid',
  'vendor-unclear',
  'cloud-phone-slow',
  'cloud-phone-state',
]

const unlent: ReadonlySet<Failing | null> = new Set(['vendor-failing', 'network-failing'])

/** What a fault is a sign of when it comes often; null: of nothing that many have in common. */
export const blameOf = (f: Fault): Failing | null => {
  if (f.type === 'room-unwritable') return 'room-failing'
  if (network.has(f.type)) return 'network-failing'
  if (vendorFaults.includes(f.type)) return 'vendor-failing'
  // a permission that comes too late is this machine's slowness
  if (f.type === 'permission-late') return null
  const { category } = kindOf(f)
  return category === 'app' || category === 'unknown' ? 'app-failing' : null
}

const failedBy = (samples: readonly Sample[], cause: Failing): readonly Failed[] =>
  samples.flatMap((s) => (s.fault !== null && blameOf(s.fault) === cause ? [{ ...s, fault: s.fault }] : []))

const jobsOf = (samples: readonly Sample[]): number => new Set(samples.flatMap((s) => s.run?.job ?? [])).size
const phonesOf = (samples: readonly Sample[]): number => new Set(samples.map((s) => s.phone)).size

/** Runs that say something of the app: those that infrastructure ended do not. */
const runsOf = (samples: readonly Sample[], app: string): readonly Sample[] =>
  samples.filter((s) => s.run?.app === app && (s.fault === null || kindOf(s.fault).category !== 'infrastructure'))

const appFailure = (recent: readonly Sample[], app: string, policy: MassPolicy, now: Millis): MassFailure | null => {
  const runs = runsOf(recent, app)
  const broad = failedBy(runs.slice(-2 * policy.jobs), 'app-failing')
  const isBroad = jobsOf(broad) >= policy.jobs && phonesOf(broad) >= policy.phones
  const latest = runs.slice(-policy.runs)
  const half = failedBy(latest, 'app-failing')
  // one job, or one phone among several, is not many
  const isSpread = jobsOf(half) > 1 && (phonesOf(half) > 1 || phonesOf(latest) === 1)
  const isHalf = latest.length >= policy.runs && 2 * half.length >= latest.length && isSpread
  const failed = isBroad ? broad : half
  const [first] = failed
  if (first === undefined || !(isBroad || isHalf)) return null
  const fault = mostFrequent(failed, first)
  const numbers = { jobs: jobsOf(failed), phones: phonesOf(failed) }
  const span = minutes(now - first.at)
  const head = `${counted(numbers.jobs, 'job')} of ${appName(app)} failed on ${counted(numbers.phones, 'phone')} within ${span}.`
  return {
    cause: 'app-failing',
    scope: 'app',
    target: app,
    fault,
    ...numbers,
    isHeld: true,
    isTestable: !afterShare.has(fault.type),
    sentence: [head, describeFault(fault), checks[fault.type] ?? usualCheck].filter((s) => s !== '').join(' '),
  }
}

/** Seen only after a post was permitted: a rehearsal ends before that. */
const afterShare: ReadonlySet<FaultType> = new Set(['no-proof', 'not-published'])

const usualCheck = 'See on the pictures of these jobs what has changed in the app.'
const checks: Partial<Record<FaultType, string>> = {
  'app-crashed': 'See whether the app has a newer version, and restart one of the phones.',
  'app-frozen': 'See whether the app has a newer version, and restart one of the phones.',
  'app-missing': '',
  'app-outdated': '',
  'screen-timeout': 'See whether the phones reach the internet, and on the pictures whether the app has changed.',
  'budget-spent': 'See whether the phones reach the internet, and whether this computer is short of memory.',
  'upload-failed': 'See whether the phones reach the internet.',
  'no-proof': 'Look at the profiles on the phones, then release the app.',
  'not-published': 'Look at the profiles on the phones, then release the app.',
}

/** Runs that never began because the vendor handed no phone out, since the last one that it did. */
const vendorFailure = (
  recent: readonly Sample[],
  members: readonly Member[],
  vendor: string,
  policy: MassPolicy,
  now: Millis,
): MassFailure | null => {
  const own = recent.filter((s) => s.vendor === vendor)
  // also where it hands out what cannot be reached
  const isFailed = (s: Sample): boolean => s.fault !== null && unlent.has(blameOf(s.fault))
  const since = own.slice(own.findLastIndex((s) => !isFailed(s)) + 1)
  const failed = since.flatMap((s) => (s.fault === null ? [] : [{ ...s, fault: s.fault }]))
  const [first] = failed
  const numbers = { jobs: jobsOf(failed), phones: phonesOf(failed) }
  const phones = Math.min(policy.phones, members.filter((m) => m.vendor === vendor).length)
  if (first === undefined || numbers.jobs < policy.jobs || numbers.phones < phones) return null
  const fault = mostFrequent(failed, first)
  const span = minutes(now - first.at)
  const head = `${counted(numbers.jobs, 'job')} got none of ${counted(numbers.phones, 'phone')} of ${vendorTitle(vendor)} within ${span}.`
  return {
    cause: 'vendor-failing',
    scope: 'vendor',
    target: vendor,
    fault,
    ...numbers,
    isHeld: true,
    isTestable: true,
    sentence: `${head} ${describeFault(fault)}`,
  }
}

/** What phones have in common: one of this machine's adb servers, or another one by its address. */
type Way = 'usb' | 'network' | (string & {})

/** Null: it is reached as its vendor says. */
const wayOf = ({ link, server }: Member): Way | null =>
  link === 'cloud' ? null : (server ?? (link === 'usb' ? 'usb' : 'network'))

const waysOf = (members: readonly Member[]): readonly Way[] => [...new Set(members.flatMap((m) => wayOf(m) ?? []))]

/** Phones of one adb server whose newest sample says that they are out of reach. */
const networkFailure = (
  recent: readonly Sample[],
  members: readonly Member[],
  way: Way,
  { phones, withinMs }: MassPolicy,
): MassFailure | null => {
  const own = new Set(members.flatMap((m) => (wayOf(m) === way ? [m.id] : [])))
  const newest = new Map(recent.flatMap((s) => (own.has(s.phone) ? [[s.phone, s] as const] : [])))
  const lost = failedBy([...newest.values()], 'network-failing')
  const [first] = lost
  if (first === undefined || lost.length < phones || 2 * lost.length < own.size) return null
  const all = failedBy(recent, 'network-failing').filter((s) => own.has(s.phone))
  const jobs = jobsOf(all)
  const which =
    way === 'usb' ? 'phones on USB' : way === 'network' ? 'phones on the network' : `phones of the adb server ${way}`
  const told = jobs === 0 ? '' : ` and ${counted(jobs, 'job')} failed with them`
  const head = `${lost.length} of ${own.size} ${which} went out of reach within ${minutes(withinMs)}${told}.`
  const check =
    way === 'usb'
      ? 'Check the USB hub, its power and its cables.'
      : way === 'network'
        ? 'Check the network between this computer and the phones.'
        : 'Check the hub, its power and its cables at that machine.'
  return {
    cause: 'network-failing',
    scope: 'farm',
    target: '',
    way,
    fault: mostFrequent(lost, first),
    jobs,
    phones: lost.length,
    // each lost phone is held by itself: the others go on where they are many, or hang on another adb server
    isHeld: (way === 'usb' || way === 'network') && 2 * lost.length >= members.filter((m) => m.link !== 'cloud').length,
    isTestable: true,
    sentence: `${head} ${check}`,
  }
}

const roomFailure = (recent: readonly Sample[], { jobs }: MassPolicy): MassFailure | null => {
  const failed = failedBy(recent, 'room-failing')
  const [first] = failed
  if (first === undefined || jobsOf(failed) < jobs) return null
  const fault = mostFrequent(failed, first)
  const numbers = { jobs: jobsOf(failed), phones: phonesOf(failed) }
  const head = `${counted(numbers.jobs, 'job')} failed because this computer could not write their files`
  return {
    cause: 'room-failing',
    scope: 'farm',
    target: '',
    fault,
    ...numbers,
    isHeld: true,
    isTestable: true,
    sentence: `${head} (${fault.detail}). Free some space, and see whether the data folder may be written.`,
  }
}

const mostFrequent = (failed: readonly Failed[], first: Failed): Fault => {
  const times = (type: FaultType): number => failed.filter((s) => s.fault.type === type).length
  return failed.reduce((best, { fault }) => (times(fault.type) >= times(best.type) ? fault : best), first.fault)
}

const counted = (n: number, one: string): string => (n === 1 ? `1 ${one}` : `${n} ${one}s`)
const minutes = (ms: Millis): string => counted(Math.max(1, Math.ceil(ms / 60_000)), 'minute')
