import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { posthouse } from './calls/call.ts'

let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(path.join(tmpdir(), 'posthouse-cli-'))
})
afterEach(() => rmSync(cwd, { recursive: true }))

const wrong: readonly (readonly [string, string])[] = [
  ['fly', "Unknown command 'fly'."],
  ['run --slots four', '--slots: must be a whole number from 1 to 200, not “four”.'],
  ['run --slots', "Option '--slots <n>' argument missing."],
  ['run --port 70000', '--port: must be a whole number from 0 to 65535, not “70000”.'],
  ['run --appium-base-port 1', '--appium-base-port: must be a whole number from 1024 to 65535, not “1”.'],
  ['run --system-port-base -5', '--system-port-base: must be a whole number from 1024 to 65535, not “-5”.'],
  ['run --slotz 4', "Unknown option '--slotz' (Did you mean --slots?)"],
  ['run --config none.yaml', '--config: '],
  ['run now', "Too many arguments for 'run'. Expected 0 arguments but got 1: now."],
  ['status --slots 4', "Unknown option '--slots'."],
  ['add-folder', "Missing required argument 'folder'."],
  ['add-folder . --distribution random', "Option '--distribution <way>' argument 'random' is invalid."],
  ['import-progress', "Missing required argument 'file'."],
  ['add-phone a:1 --link wire', "Option '--link <link>' argument 'wire' is invalid."],
  ['jobs --state asleep', "Option '--state <state>' argument 'asleep' is invalid. There are pending, claimed"],
  ['jobs --fault bad-luck', "Option '--fault <type>' argument 'bad-luck' is invalid. There are adb-server-down"],
  ['jobs --limit 1001', "Option '--limit <n>' argument '1001' is invalid. It must be a whole number from 1 to 1000."],
  ['jobs x', "Command-argument value 'x' is invalid for argument 'job'. It must be a number"],
  ['jobs --account @one', "Option '--account <id>' argument '@one' is invalid."],
  ['retry', 'retry: name jobs by number, or choose them with flags such as --state; --all for every job.'],
  ['retry 1 --state failed', 'retry: name jobs by number, or choose them with flags'],
  ['skip 1 0', "Command-argument value '0' is invalid for argument 'jobs'."],
  ['answer 1', "Missing required argument 'answer'."],
  ['answer 1 perhaps', "Command-argument value 'perhaps' is invalid for argument 'answer'. Allowed choices are there"],
  ['pause planet', "Command-argument value 'planet' is invalid for argument 'scope'. Allowed choices are farm"],
  ['pause phone', 'pause: a farm has no target, everything else needs one.'],
  ['release job 1', "Command-argument value 'job' is invalid for argument 'scope'."],
  [
    'routines run coffee',
    "Command-argument value 'coffee' is invalid for argument 'routine'. Allowed choices are phones",
  ],
  ['routines tune rescan often', "Command-argument value 'often' is invalid for argument 'every'. It must be a time"],
  ['routines tune rescan 5s', 'tune-routine: everyMs: must be 10 s or more.'],
  ['routines watch spring take', "Command-argument value 'spring' is invalid for argument 'campaign'."],
  ['rehearse', 'rehearse: name an account or a phone.'],
  ['rehearse --phone p --video my.mp4', 'rehearse: video: must be a fingerprint.'],
  ['events --since yesterday', '--since: write 30m, 6h or 2d, or a date such as 2026-05-31T14:00.'],
  ['events --json --csv', 'Choose either --json or --csv.'],
  ['events --job one', "Option '--job <id>' argument 'one' is invalid."],
  ['receiver add pigeon --name x --tell failed', "Command-argument value 'pigeon' is invalid for argument 'way'."],
  [
    'receiver add webhook --name x --tell rain',
    "Option '--tell <kinds>' argument 'rain' is invalid. There are posted,",
  ],
  ['receiver add webhook --name x --tell failed', 'Standard input: write lines such as url: '],
  ['mcp', 'Put a token into POSTHOUSE_TOKEN; posthouse token add makes one.'],
  ['token add --scope all --name x', "Option '--scope <scope>' argument 'all' is invalid. Allowed choices are read,"],
  ['token add --scope read', "Required option '--name <name>' not specified."],
  ['token remove', "Missing required argument 'name'."],
  ['export --format xml', "Option '--format <format>' argument 'xml' is invalid."],
]

describe('a wrong command line', () => {
  it.each(wrong)('posthouse %s: one sentence, exit 2, nothing changed', async (line, sentence) => {
    const { exit, out, err } = await posthouse(cwd, line.split(' '), { XDG_DATA_HOME: path.join(cwd, 'home') })
    expect(err).toContain(sentence)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
    expect({ exit, out }).toEqual({ exit: 2, out: '' })
    expect(readdirSync(cwd)).toEqual([])
  })

  it('a wrong variable is named', async () => {
    const { exit, err } = await posthouse(cwd, ['status'], { POSTHOUSE_SLOTS: 'x', XDG_DATA_HOME: cwd })
    expect({ exit, err }).toEqual({
      exit: 2,
      err: 'POSTHOUSE_SLOTS: must be a whole number from 1 to 200, not “x”.\n',
    })
  })

  it('what is repeated cannot act on the terminal', async () => {
    const { err } = await posthouse(cwd, ['\u001b[2Jfly'])
    expect(err).toBe("Unknown command '\\x1b[2Jfly'.\n")
  })
})

describe('without a control room', () => {
  it.each([
    'pause',
    'resume',
    'release',
    'retry --all',
    'skip 1',
    'answer 1 there',
    'start',
    'drain',
    'stop',
    'reconnect p',
    'hand-back p',
  ])('posthouse %s says that none runs and how to start one', async (line) => {
    const { exit, err } = await posthouse(cwd, [...line.split(' '), '--data', 'data'])
    expect(err).toBe(`No control room runs on ${path.join(cwd, 'data')}. Start one with: posthouse run\n`)
    expect(exit).toBe(1)
    expect(readdirSync(cwd)).toEqual([])
  })

  it.each(['jobs', 'jobs 1', 'export', 'events', 'events --export e.csv', 'backup'])(
    'posthouse %s says that there is no data yet',
    async (line) => {
      const { err } = await posthouse(cwd, [...line.split(' '), '--data', 'data'])
      expect(err).toContain(`There is no data in ${path.join(cwd, 'data')} yet.`)
      expect(readdirSync(cwd)).toEqual([])
    },
  )

  it('posthouse status is not a failure', async () => {
    expect(await posthouse(cwd, ['status', '--data', 'data'])).toEqual({
      exit: 0,
      out: 'Control room: none runs.\nStart one with: posthouse run\n',
      err: '',
    })
    const { out } = await posthouse(cwd, ['status', '--data', 'data', '--json'])
    expect(JSON.parse(out)).toMatchObject({ lock: { state: 'free' }, board: null })
  })
})

it('help and version are no failures', async () => {
  expect(await posthouse(cwd, ['--version'])).toEqual({ exit: 0, out: '1.2.3\n', err: '' })
  const { exit, out } = await posthouse(cwd, ['run', '--help'])
  expect(exit).toBe(0)
  for (const flag of ['headless', 'port', 'data', 'slots', 'appium-base-port', 'system-port-base', 'logs', 'config'])
    expect(out).toContain(`--${flag}`)
})
