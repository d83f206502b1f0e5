import { type Call, type Commands, options } from './call.ts'
import { failure, installVerbs } from './install.ts'

/** What is there on any Android, apart from apps. */
const systemPackages = [
  'android',
  'com.android.systemui',
  'com.android.settings',
  'com.android.providers.media.module',
  'com.android.permissioncontroller',
  'com.android.launcher3',
]

function listPackages(call: Call, args: readonly string[]): number {
  const { flags, rest } = options(args, ['--user', '--uid'])
  const withCode = flags.has('--show-versioncode')
  const own = [...call.android.phone.packages].map(([name, { versionCode }]) => ({ name, versionCode }))
  const theirs = systemPackages.map((name) => ({ name, versionCode: 34 }))
  const shown = flags.has('-3') ? own : flags.has('-s') ? theirs : [...theirs, ...own]
  for (const { name, versionCode } of shown) {
    if (rest[0] !== undefined && !name.includes(rest[0])) continue
    const path = flags.has('-f') ? `${apkPath(name)}=` : ''
    call.out(`package:${path}${name}${withCode ? ` versionCode:${versionCode}` : ''}\n`)
  }
  return 0
}

function apkPath(packageName: string): string {
  return `/data/app/~~simulated==/${packageName}-1/base.apk`
}

function uninstall(call: Call, args: readonly string[]): number {
  const name = options(args, ['--user']).rest[0] ?? ''
  const { android } = call
  if (!android.phone.packages.has(name) || android.phone.apps.has(name)) {
    return failure(call, 'DELETE_FAILED_INTERNAL_ERROR')
  }
  android.forceStop(name)
  android.phone.packages.delete(name)
  android.splits.delete(name)
  for (const target of android.instrumentations.keys()) {
    if (target.startsWith(`${name}/`)) android.instrumentations.delete(target)
  }
  call.out('Success\n')
  return 0
}

function resolveActivity(call: Call, args: readonly string[]): number {
  const name = options(args, ['--user', '-a', '-c', '-d', '-t', '--components']).rest.at(-1) ?? ''
  const app = call.android.phone.apps.get(name)
  if (app === undefined) call.out('No activity found\n')
  else {
    const facts = 'priority=0 preferredOrder=0 match=0x108000 specificIndex=-1 isDefault=true'
    call.out(`${facts}\n${name}/${app.activity}\n`)
  }
  return 0
}

/** `pm ...` and `cmd package ...` are the same. */
export function packageManager(call: Call, args: readonly string[]): number | Promise<number> {
  const { android, out, err } = call
  const [verb, ...rest] = args
  const name = rest.at(-1) ?? ''
  if (verb === 'list' && rest[0] === 'packages') return listPackages(call, rest.slice(1))
  if (verb === 'list' && rest[0] === 'instrumentation') {
    for (const [component, target] of android.instrumentations) out(`instrumentation:${component} (target=${target})\n`)
    return 0
  }
  if (verb === 'list' && rest[0] === 'users') {
    out('Users:\n\tUserInfo{0:Owner:c13} running\n')
    return 0
  }
  if (verb === 'list') return 0
  if (verb === 'path') {
    if (!android.phone.packages.has(name)) return 1
    out(`package:${apkPath(name)}\n`)
    for (const part of android.splits.get(name) ?? [])
      out(`package:${apkPath(name).replace('base.apk', `split_${part}.apk`)}\n`)
    return 0
  }
  if (verb !== undefined && Object.hasOwn(installVerbs, verb)) return installVerbs[verb]?.(call, rest) ?? 1
  if (verb === 'uninstall') return uninstall(call, rest)
  if (verb === 'resolve-activity') return resolveActivity(call, rest)
  if (verb === 'clear') {
    if (!android.phone.packages.has(name)) {
      out('Failed\n')
      return 1
    }
    android.forceStop(name)
    out('Success\n')
    return 0
  }
  if (verb === 'grant' || verb === 'revoke') {
    const [packageName = '', permission = ''] = rest.filter((word) => word !== '--user')
    const granted = android.permissions.get(packageName) ?? new Set()
    if (verb === 'grant') granted.add(permission)
    else granted.delete(permission)
    android.permissions.set(packageName, granted)
    return 0
  }
  if (verb === 'trim-caches' || verb === 'enable' || verb === 'disable-user') return 0
  android.unknown(`package ${verb ?? ''}`, `${call.name} ${call.args.join(' ')}`)
  err(`Unknown command: ${verb ?? ''}\n`)
  return 255
}

/** Notices of the shell's own, by their tag. */
function notify({ android: { phone }, out }: Call, [verb, ...args]: readonly string[]): number {
  const { flags, rest } = options(args, ['-t', '--title', '-S', '--style', '--for'])
  const [first = '', ...words] = rest
  if (verb === 'snooze') phone.notices.delete(first.split('|')[3] ?? '')
  else {
    phone.notices.set(first, { title: flags.get('-t') ?? '', text: words.join(' ') })
    out('posting:\n  Notification(channel=shellcmd)\n')
  }
  return 0
}

function cmd(call: Call): number | Promise<number> {
  let { args } = call
  if (args[0] === '-w') args = args.slice(1)
  const [service = '', ...rest] = args
  if (service === 'package') return packageManager(call, rest)
  if (service === 'notification' && rest[0] === 'allow_listener') {
    call.android.listeners.add(rest[1] ?? '')
    return 0
  }
  if (service === 'notification' && (rest[0] === 'post' || rest[0] === 'snooze')) return notify(call, rest)
  if (service === 'statusbar') {
    call.android.phone.pullShade(rest[0] === 'expand-notifications')
    return 0
  }
  if (service === 'locale' && rest[0] === 'get-app-locales') {
    call.out(`Locales for ${rest[1] ?? ''} for user 0 are []\n`)
    return 0
  }
  if (service === 'location' && rest[0] === 'is-location-enabled') {
    call.out('true\n')
    return 0
  }
  if (['wifi', 'phone', 'connectivity', 'bluetooth_manager', 'location', 'notification', 'uimode'].includes(service)) {
    return 0
  }
  call.android.unknown(`cmd ${service}`, `cmd ${args.join(' ')}`)
  call.err(`cmd: Can't find service: ${service}\n`)
  return 20
}

export const packageCommands: Commands = { cmd, pm: (call) => packageManager(call, call.args) }
