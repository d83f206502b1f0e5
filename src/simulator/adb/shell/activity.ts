import { receive } from './broadcast.ts'
import { type Call, type Commands, pause } from './call.ts'
import { instrument } from './instrument.ts'
import { parseArgs } from './intent.ts'

const helper = 'io.appium.settings'

async function start(call: Call, args: readonly string[]): Promise<number> {
  const { android, out, err } = call
  const intent = parseArgs(args)
  const { phone } = android
  const packageName = intent.component?.split('/')[0] ?? intent.packageName ?? intent.data?.packageName
  const shown = [
    intent.action && `act=${intent.action}`,
    intent.category && `cat=[${intent.category}]`,
    intent.dataUri && `dat=${intent.dataUri}`,
    intent.flags && `flg=${intent.flags}`,
    intent.component && `cmp=${intent.component}`,
  ]
  if (intent.has('-S') && packageName !== undefined) {
    android.forceStop(packageName)
    out(`Stopping: ${packageName}\n`)
  }
  out(`Starting: Intent { ${shown.filter(Boolean).join(' ')} }\n`)
  if (packageName === helper && phone.packages.has(helper)) {
    android.start(helper)
    return 0
  }
  const app = packageName === undefined ? undefined : phone.apps.get(packageName)
  const [, name] = intent.component?.split('/') ?? []
  const known = app !== undefined && (name === undefined || sameActivity(app.packageName, name, app.activity))
  if (app === undefined || !known) {
    if (intent.component === undefined)
      err(`Error: Activity not started, unable to resolve Intent { ${shown.filter(Boolean).join(' ')} }\n`)
    else err(`Error type 3\nError: Activity class {${intent.component}} does not exist.\n`)
    return 1
  }
  const began = performance.now()
  const wasRunning = app.running
  phone.launch(app.packageName, false)
  if (!intent.has('-W')) return 0
  if (!wasRunning) await pause(phone.latency.launchMs, call.signal)
  const took = Math.max(1, Math.round(performance.now() - began))
  out(`Status: ok\nLaunchState: ${wasRunning ? 'HOT' : 'COLD'}\nActivity: ${app.packageName}/${app.activity}\n`)
  out(`TotalTime: ${took}\nWaitTime: ${took + 3}\nComplete\n`)
  return 0
}

/** Activity names come short (`.Main`) and long (`app.pkg.Main`). */
function sameActivity(packageName: string, asked: string, own: string): boolean {
  const long = (name: string) => (name.startsWith('.') ? packageName + name : name)
  return long(asked) === long(own)
}

function am(call: Call): number | Promise<number> {
  const { android, out, err } = call
  const [verb, ...rest] = call.args
  const name = rest.at(-1) ?? ''
  if (verb === 'start' || verb === 'start-activity') return start(call, rest)
  if (verb === 'force-stop' || verb === 'kill') {
    android.forceStop(name)
    return 0
  }
  if (verb === 'instrument') return instrument(call, rest)
  if (verb === 'broadcast') return receive(call, rest)
  if (verb === 'start-foreground-service' || verb === 'startservice' || verb === 'start-service') {
    const component = parseArgs(rest).component ?? name
    android.start(component.split('/')[0] ?? '')
    out(`Starting service: Intent { cmp=${component} }\n`)
    return 0
  }
  if (verb === 'get-current-user') {
    out('0\n')
    return 0
  }
  if (verb === 'stack' || verb === 'kill-all' || verb === 'stopservice') return 0
  android.unknown(`am ${verb ?? ''}`, `am ${call.args.join(' ')}`)
  err(`Unknown command: ${verb ?? ''}\n`)
  return 255
}

async function monkey(call: Call): Promise<number> {
  const { android, out } = call
  const name = call.args[call.args.indexOf('-p') + 1] ?? ''
  out(`  bash arg: -p\n  bash arg: ${name}\n`)
  if (!android.phone.apps.has(name)) {
    out('** No activities found to run, monkey aborted.\n')
    return 251
  }
  android.phone.launch(name, false)
  await pause(android.phone.latency.launchMs, call.signal)
  out('Events injected: 1\n## Network stats: elapsed time=21ms (0ms mobile, 0ms wifi, 21ms not connected)\n')
  return 0
}

export const activityCommands: Commands = { am, monkey }
