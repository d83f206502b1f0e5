import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import { electronForTests, missing, root, sandboxed, setStage } from './stage.ts'

/**
 * The built desktop app under a real Electron, with real adb, Appium and UiAutomator2 on simulated phones, in a sandbox
 * without a network. There is no desktop in it: of tray and notifications it is seen what main asked for.
 */

const why = missing()

if (why !== null) test.skip(`the desktop app: ${why}`, () => {})

describe.skipIf(why !== null)('the desktop app', () => {
  let report: Record<string, unknown>
  let secrets: Record<string, unknown>

  beforeAll(async () => {
    using stage = setStage()
    const run = async (script: string): Promise<Record<string, unknown>> => {
      const args = [process.execPath, path.join(import.meta.dirname, script), electronForTests(), stage.folder]
      const { stdout } = await promisify(execFile)(sandboxed, args, {
        cwd: root,
        timeout: 8 * 60_000,
        maxBuffer: 8 << 20,
      })
      return JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
    }
    secrets = await run('inside-secrets.ts')
    report = await run('inside.ts')
  }, 12 * 60_000)

  test('shows the panel in a window, and says what it can do', () => {
    expect(report).toMatchObject({
      title: 'Posthouse',
      address: expect.stringMatching(/^app:\/\/posthouse\/index\.html/),
      host: { kind: 'electron', version: '9.8.7', canPickFolder: true, evidence: 'evidence://room/' },
      unknown: { ok: false, sentence: 'There is no command “explode”.' },
    })
  })

  test('answers the command line too', () => expect(report['answersCommandLine']).toBe(true))

  test('keeps its page from Node, from other origins and from files', () => {
    expect(report['escape']).toEqual({
      require: 'undefined',
      process: 'undefined',
      module: 'undefined',
      bridge: ['pathOf', 'send', 'watch'],
      fetch: 'refused: TypeError',
      socket: expect.stringMatching(/^refused/),
      picture: 'refused',
      script: 'refused',
      inline: 'got undefined',
      evaluation: 'refused: EvalError',
      window: 'refused',
      file: 'refused: TypeError',
      notification: 'got denied',
      place: 'denied',
      database: 'got 400',
      databaseByDots: 'got 403',
      otherHost: 'got 403',
      source: 'got 400',
      page: 'got 200',
      stayed: true,
    })
    expect(report['stillThere']).toMatch(/^app:\/\/posthouse\//)
  })

  test('takes a dropped folder by its path, and shows what is in it', () => {
    const [place, query] = String(report['dropped']).split('?')
    expect(place).toBe('#/library/preview')
    expect(new URLSearchParams(query).get('folder')).toMatch(/^\/.*\/morning$/)
  })

  test('posts a chosen folder by workers in utility processes, and does not sleep meanwhile', () => {
    expect(report['workers']).toEqual(['Utility posthouse worker 0', 'Utility posthouse worker 1'])
    expect(report['posted']).toEqual([0, 1, 2, 3].map((n) => `morning number ${n} 🌊`))
    expect(report['blockedSleep']).toBe(true)
  })

  test('builds a tray that pauses and starts the farm', () => {
    expect(report['menu']).toEqual([
      expect.stringMatching(/^Running: .*posted today/),
      '',
      'Open',
      'Start',
      'Pause',
      'Drain',
      '',
      'Quit',
    ])
    expect(report['tooltip']).toMatch(/^Posthouse – Running: /)
    // idle, running, and in between perhaps trouble: each once or more
    expect(report['pictures']).toEqual({ sizes: [16], different: expect.toSatisfy((n: number) => n > 1) })
  })

  test('asks for a notification of a failure, which opens its job', () => {
    expect(report['alert']).toMatchObject({ title: 'A post failed', body: expect.stringMatching(/./) })
    expect(report['opened']).toMatch(/^#\/job\/\d+$/)
    expect(report['shownAgain']).toBe(true)
  })

  test('brings a crashed page back where it was, with a notice', () => {
    expect(report['crashNotice']).toBe('The panel’s window crashed (crashed) and was loaded again.')
    expect(report['hashAfterCrash']).toBe(report['opened'])
  })

  test('ends the Appium of a killed worker before the next one starts', () =>
    expect(report['oldAppiumGone']).toBe(true))

  test('asks before it leaves while phones post, stays in the tray, and then waits for them', () => {
    expect(report['question']).toMatchObject({
      message: expect.stringMatching(/^(1 phone is|2 phones are) posting\.$/),
      buttons: ['Wait, then quit', 'Stop now', 'Keep running in the tray'],
    })
    expect(report).toMatchObject({ hidden: true, exit: 0, afterQuit: [] })
  })

  test('is one app for one data folder: a second start shows the first', () => expect(report['secondStart']).toBe(0))

  test('opens its window where it was, loses no post and doubles none', () => {
    expect(report['bounds']).toEqual({ x: 40, y: 30, width: 1_200, height: 700 })
    const { posts, different, succeeded } = report['all'] as Record<string, number>
    expect([different, succeeded]).toEqual([posts, posts])
  })

  test('starts simulated phones from the built app, which end with it', () =>
    expect(report).toMatchObject({ simulated: { phones: 1, accounts: 1 }, afterTrial: true }))

  test('keeps no key of a vendor where Linux has no keyring, and says what helps', () =>
    expect(secrets).toMatchObject({
      backend: 'basic_text',
      refused: {
        ok: false,
        sentence: expect.stringMatching(/no keyring.*GNOME Keyring or KWallet.*POSTHOUSE_SECRETS_KEY/),
      },
      keptNothing: true,
    }))

  test('keeps it under a key from the environment, reads it again at the next start, and opens it with no other', () =>
    expect(secrets).toMatchObject({
      added: { ok: true, value: { phones: 0 } },
      isInherited: false,
      readAgain: { ok: true, value: [] },
      lockedOut: [expect.stringContaining('no keyring'), expect.stringContaining('Their key is another one')],
      // by the key that was kept: a key that cannot be kept is shown to nobody
      asked: 2,
    }))

  test('has it in clear in no file, frame or answer', () =>
    expect(secrets).toMatchObject({ searched: true, inClear: [], toldInClear: [] }))

  test('leaves nothing behind when it is killed', () => expect(report['afterKill']).toEqual([]))
})
