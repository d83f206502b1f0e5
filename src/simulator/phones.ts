import { parseArgs } from 'node:util'
import { type FarmOptions, startFarm } from './farm.ts'
import { isLatencyName } from './phone/latency.ts'
import { writeSamples } from './samples.ts'
import { serveVendor } from './vendor/vendor.ts'

/* Starts simulated phones and keeps them until it is told to stop. */

const help = `Usage: npm run phones -- [options]

  --count N          phones to start (default 2)
  --profile NAME     instant, usb or cloud (default instant)
  --accounts N       accounts on each phone (default 1)
  --older-posts N    posts each account has from before (default 3)
  --base-port N      adb port of the first phone (default: any free ports)
  --control-port N   port of the control server (default: any free port)
  --glogin           a login before every shell, as on cloud phones
  --vendor CAPACITY  a vendor of cloud phones in front, which lets so many run at once
  --ledger FILE      keep what is published, as JSON lines
  --state DIR        keep what the apps store, for the next start
  --videos DIR       write twelve sample videos with captions there
  --json             print one line of JSON when ready`

function fail(sentence: string): never {
  console.error(sentence)
  process.exit(2)
}

function read() {
  try {
    return parseArgs({
      options: {
        count: { type: 'string' },
        profile: { type: 'string' },
        accounts: { type: 'string' },
        'older-posts': { type: 'string' },
        'base-port': { type: 'string' },
        'control-port': { type: 'string' },
        glogin: { type: 'boolean' },
        vendor: { type: 'string' },
        ledger: { type: 'string' },
        state: { type: 'string' },
        videos: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error))
  }
}

function whole(flag: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (text.trim() === '' || !Number.isInteger(value) || value < least || value > most) {
    fail(`--${flag} must be a whole number from ${least} to ${most}, not ${JSON.stringify(text)}.`)
  }
  return value
}

const values = read()
if (values.help) {
  console.log(help)
  process.exit(0)
}
const profile = values.profile ?? 'instant'
if (!isLatencyName(profile)) fail(`--profile must be instant, usb or cloud, not ${JSON.stringify(profile)}.`)
const count = whole('count', values.count, 1, 200) ?? 2
const basePort = whole('base-port', values['base-port'], 1, 65_535 - count)
const controlPort = whole('control-port', values['control-port'], 1, 65_535)
const capacity = whole('vendor', values.vendor, 1, 200)
const options: FarmOptions = {
  count,
  profile,
  accountsPerPhone: whole('accounts', values.accounts, 1, 50) ?? 1,
  olderPosts: whole('older-posts', values['older-posts'], 0, 1_000) ?? 3,
  glogin: values.glogin ?? false,
  ...(basePort === undefined ? {} : { basePort }),
  ...(controlPort === undefined ? {} : { controlPort }),
  ...(values.ledger === undefined ? {} : { ledgerFile: values.ledger }),
  ...(values.state === undefined ? {} : { stateDir: values.state }),
}

if (values.videos !== undefined) await writeSamples(values.videos, 12)
const farm = await startFarm(options).catch((error: unknown) =>
  fail(`The phones could not start: ${error instanceof Error ? error.message : String(error)}.`),
)
/** Known to everybody: they guard simulated phones on this machine. */
const keys = { token: 'simulated-token', appId: 'simulated-app', apiKey: 'simulated-key' }
const vendor =
  capacity === undefined
    ? null
    : await serveVendor({
        keys,
        capacity,
        phones: farm.phones.map(({ phone }) => ({ name: phone.serialno, phone })),
        delays: { startMs: 8_000, adbMs: 3_000 },
      })
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void farm.stop())
// A parent that goes away takes its phones along.
process.once('disconnect', () => void farm.stop())

const phones = farm.phones.map(({ serial, handles, control, gloginPassword }) => ({
  serial,
  handles,
  control,
  ...(gloginPassword === undefined ? {} : { glogin: gloginPassword }),
}))
if (values.json) {
  const more = vendor === null ? {} : { vendor: { url: vendor.url, ...keys } }
  console.log(JSON.stringify({ control: farm.controlUrl, phones, ...more }))
} else {
  console.log(`Control port: ${farm.controlUrl}\n`)
  console.log(`${'phone'.padEnd(20)} accounts`)
  for (const { serial, handles, glogin } of phones) {
    const login = glogin === undefined ? '' : `  (glogin ${glogin})`
    console.log(`${serial.padEnd(20)} ${handles.map((name) => `@${name}`).join(' ')}${login}`)
  }
  if (vendor !== null)
    console.log(`\nVendor: ${vendor.url}\n  token ${keys.token}, or app id ${keys.appId} with key ${keys.apiKey}`)
  console.log(`\nTry: adb connect ${phones[0]?.serial}\nStop with Ctrl+C.`)
}

await farm.stopped
await vendor?.stop()
if (process.connected) process.disconnect()
