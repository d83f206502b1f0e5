import type { Call, Command, Commands } from './call.ts'

const rebootMs = 20_000

function wm({ args, android, out, err }: Call): number {
  const { width, height } = android.phone.size
  if (args[0] === 'size') out(`Physical size: ${width}x${height}\n`)
  else if (args[0] === 'density') out(`Physical density: ${android.phone.props.get('ro.sf.lcd_density') ?? '240'}\n`)
  else if (args[0] === 'dismiss-keyguard') {
    if (android.phone.locked) android.phone.key(82)
  } else {
    err(`Unknown command: ${args[0] ?? ''}\n`)
    return 255
  }
  return 0
}

function date({ args, android, out }: Call): number {
  const now = new Date(android.phone.clock.now())
  const iso = now.toISOString()
  const format = args.find((arg) => arg.startsWith('+'))?.slice(1)
  const values: Record<string, string> = {
    s: `${Math.floor(now.getTime() / 1000)}`,
    Y: iso.slice(0, 4),
    m: iso.slice(5, 7),
    d: iso.slice(8, 10),
    H: iso.slice(11, 13),
    M: iso.slice(14, 16),
    S: iso.slice(17, 19),
    N: `${now.getUTCMilliseconds()}`.padStart(3, '0').padEnd(9, '0'),
    F: iso.slice(0, 10),
    T: iso.slice(11, 19),
    Z: 'UTC',
    z: '+0000',
    '%': '%',
  }
  const plain = `${now.toUTCString().slice(0, 3)} ${now.toUTCString().slice(8, 11)} ${iso.slice(8, 10)} ${iso.slice(11, 19)} UTC ${iso.slice(0, 4)}`
  out(`${format === undefined ? plain : format.replace(/%(.)/g, (all, letter: string) => values[letter] ?? all)}\n`)
  return 0
}

function id({ args, out }: Call): number {
  if (args[0] === '-u') out('2000\n')
  else
    out(
      'uid=2000(shell) gid=2000(shell) groups=2000(shell),1004(input),1007(log),1011(adb),1015(sdcard_rw) context=u:r:shell:s0\n',
    )
  return 0
}

function screencap({ args, android, out, err }: Call): number {
  const path = args.find((arg, at) => !arg.startsWith('-') && args[at - 1] !== '-d')
  if (path === undefined) {
    out(android.phone.screenshot())
    return 0
  }
  const refused = android.tree.write(path, android.phone.screenshot())
  if (refused === undefined) return 0
  err(`Error opening file: ${path} (${refused})\n`)
  return 1
}

function ime({ args, android, out }: Call): number {
  const { settings } = android.phone
  const [verb, name = ''] = args
  const key = 'secure default_input_method'
  const usual = 'com.android.inputmethod.latin/.LatinIME'
  if (verb === 'list') {
    for (const each of new Set([usual, settings.get(key) ?? usual]))
      out(args.includes('-s') ? `${each}\n` : `${each}:\n  mId=${each}\n`)
  } else if (verb === 'set') {
    settings.set(key, name)
    out(`Input method ${name} selected for user #0\n`)
  } else if (verb === 'reset') settings.set(key, usual)
  else if (verb === 'enable' || verb === 'disable') out(`Input method ${name}: now ${verb}d for user #0\n`)
  return 0
}

function appops({ args, android, out }: Call): number {
  const [verb, packageName = '', op = '', mode = ''] = args
  const key = `${packageName} ${op}`
  if (verb === 'set') android.appops.set(key, mode)
  else if (verb === 'get') out(`${op}: ${android.appops.get(key) ?? 'default'}\n`)
  return 0
}

function reboot({ android }: Call): number {
  android.faults.reboot(rebootMs)
  return 0
}

function locksettings({ args, out, err }: Call): number {
  if (args[0] === 'help') out('lockSettings service commands:\n')
  else if (args[0] === 'get-disabled') out('true\n')
  else if (args[0] === 'verify') out('Lock credential verified successfully\n')
  else if (args[0] === 'clear') out('user has no password\n')
  else {
    err(`Unknown command: ${args[0] ?? ''}\n`)
    return 255
  }
  return 0
}

function uptime({ android, out }: Call): number {
  const minutes = Math.floor((android.phone.clock.now() - android.bootedAt) / 60_000)
  out(` up ${minutes} min,  0 users,  load average: 0.40, 0.35, 0.30\n`)
  return 0
}

function which({ args, out }: Call): number {
  for (const name of args) out(`/system/bin/${name}\n`)
  return args.length > 0 ? 0 : 1
}

const says =
  (text: string, code = 0): Command =>
  ({ out }) => {
    out(text)
    return code
  }

export const deviceCommands: Commands = {
  wm,
  date,
  id,
  screencap,
  ime,
  appops,
  reboot,
  locksettings,
  uptime,
  which,
  whoami: says('shell\n'),
  pwd: says('/\n'),
  cd: says(''),
  hostname: says('localhost\n'),
  uname: says('Linux\n'),
  svc: says(''),
  sync: says(''),
  true: says(''),
  ':': says(''),
  false: says('', 1),
  glogin: says('success\n'),
  export: says(''),
  set: says(''),
  trap: says(''),
  umask: says(''),
  exit: ({ args }) => Number.parseInt(args[0] ?? '0', 10),
  sh: ({ args, run }) => (args[0] === '-c' ? run(args[1] ?? '') : 0),
}
