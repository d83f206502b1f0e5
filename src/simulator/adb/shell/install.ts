import { serverPackage } from '../../uia2/instrumentation.ts'
import { ByteReader } from '../bytes.ts'
import { type Manifest, ManifestFinder } from '../manifest.ts'
import { type Call, options } from './call.ts'

const CHUNK = 256 * 1024
const valued = ['-S', '-i', '-p', '--user', '--originating-uri', '--referrer', '--abi', '--install-location', '--pkg']

export function failure(call: Call, reason: string): number {
  call.out(`Failure [${reason}]\n`)
  return 1
}

const notApk = 'INSTALL_PARSE_FAILED_NOT_APK: Failed to parse'
const noRoom = 'INSTALL_FAILED_INSUFFICIENT_STORAGE: Failed to override installation location'

/** Reads an APK that streams in, and keeps its manifest. */
async function stream(call: Call, size: number): Promise<Manifest | undefined> {
  const finder = new ManifestFinder()
  const reader = new ByteReader(call.stdin)
  for (let left = size; left > 0; ) {
    const chunk = await reader.some(Math.min(left, CHUNK))
    if (chunk === undefined) return undefined
    left -= chunk.length
    finder.push(chunk)
  }
  return finder.manifest
}

async function install(call: Call, args: readonly string[]): Promise<number> {
  const { flags, rest } = options(args, valued)
  const path = rest.find((word) => word !== '-')
  const { free } = call.android.phone.storage()
  let size = Number.parseInt(flags.get('-S') ?? '0', 10)
  let manifest: Manifest | undefined
  if (path === undefined) manifest = await stream(call, size)
  else {
    const file = call.android.tree.read(path)
    if (typeof file === 'string') {
      call.err(`Error: failed to open file: ${path} (${file})\n`)
      return 1
    }
    size = file.bytes.length
    const finder = new ManifestFinder()
    finder.push(file.bytes)
    manifest = finder.manifest
  }
  if (size > free) return failure(call, noRoom)
  return manifest === undefined ? failure(call, `${notApk} base.apk`) : take(call, [manifest])
}

/** Begins an install of several files; what follows names its number. */
function create(call: Call, args: readonly string[]): number {
  const size = Number.parseInt(options(args, valued).flags.get('-S') ?? '0', 10)
  if (size > call.android.phone.storage().free) return failure(call, noRoom)
  const session = String(1_804_289_383 + call.android.installing.size)
  call.android.installing.set(session, [])
  call.out(`Success: created install session [${session}]\n`)
  return 0
}

async function write(call: Call, args: readonly string[]): Promise<number> {
  const { flags, rest } = options(args, valued)
  const [session = '', name = ''] = rest
  const parts = call.android.installing.get(session)
  if (parts === undefined) {
    call.err(`java.lang.SecurityException: Caller has no access to session ${session}\n`)
    return 255
  }
  const size = Number.parseInt(flags.get('-S') ?? '0', 10)
  const manifest = await stream(call, size)
  if (manifest === undefined) return failure(call, `${notApk} ${name}`)
  parts.push(manifest)
  call.out(`Success: streamed ${size} bytes\n`)
  return 0
}

function commit(call: Call, [session = '']: readonly string[]): number {
  const parts = call.android.installing.get(session)
  call.android.installing.delete(session)
  return parts === undefined ? failure(call, 'INSTALL_FAILED_INTERNAL_ERROR') : take(call, parts)
}

function abandon(call: Call, [session = '']: readonly string[]): number {
  call.android.installing.delete(session)
  call.out('Success\n')
  return 0
}

/** All parts of one package, or none of them. */
function take(call: Call, parts: readonly Manifest[]): number {
  const [first] = parts
  const base = parts.find((part) => part.split === undefined)
  const invalid = (what: string) => failure(call, `INSTALL_FAILED_INVALID_APK: ${what}`)
  const stranger = parts.find((p) => p.packageName !== first?.packageName || p.versionCode !== first?.versionCode)
  if (stranger !== undefined) return invalid(`${stranger.packageName} inconsistent with ${first?.packageName}`)
  if (base === undefined) return invalid('Full install must include a base package')
  const splits = parts.flatMap((part) => part.split ?? [])
  if (new Set(splits).size + 1 < parts.length) return invalid('Split was defined multiple times')
  const { packageName, versionName, versionCode, instrumentation } = base
  const { android } = call
  // A new version of a package ends the old one's process.
  android.forceStop(packageName)
  android.phone.packages.set(packageName, { versionName, versionCode })
  android.splits.set(packageName, splits)
  const { faults } = android
  if (packageName === serverPackage && faults.instrumentation.kind === 'broken') faults.instrumentation = { kind: 'ok' }
  if (instrumentation !== undefined) {
    android.instrumentations.set(`${packageName}/${instrumentation.name}`, instrumentation.target)
  }
  call.out('Success\n')
  return 0
}

export const installVerbs: Readonly<Record<string, (call: Call, args: readonly string[]) => number | Promise<number>>> =
  { install, 'install-create': create, 'install-write': write, 'install-commit': commit, 'install-abandon': abandon }
