import { readdirSync, readFileSync, realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import type { Board } from '../../../src/core/model/board.ts'
import { serveVendor } from '../../../src/simulator/vendor/vendor.ts'
import { launch, type Started, until } from './app.ts'

/**
 * Runs in the sandbox: a vendor's key in the desktop app, by way of the desktop's keyring or of a key in the environment,
 * and a search for it in all that was left behind. Prints what was seen, as JSON.
 */

const [electron = '', stage = '', way = 'none'] = process.argv.slice(2)
const home = realpathSync(homedir())
const data = path.join(home, `secrets of the farm ${way}`)
const flags = [
  '--data',
  data,
  '--port',
  '0',
  '--slots',
  '1',
  ...(way === 'keyring' ? ['--password-store=gnome-libsecret'] : []),
]
const token = 'tok-5e1f9a77c0-of-the-desktop'
const words = 'twelve words and more'
const keyed = way === 'keyring' ? {} : { POSTHOUSE_SECRETS_KEY: words }
const report: Record<string, unknown> = {}
process.on('uncaughtException', (error) => {
  process.stderr.write(`${error.stack}\n`)
  process.exit(1)
})
setTimeout(() => process.exit(1), 3 * 60_000).unref()

const vendor = await serveVendor({ phones: [], keys: { token, appId: 'app-1', apiKey: 'key-9c2d' } })
/** All that the panel was told. */
const told: string[] = []

type Page = Started['page']
type Told = {
  posthouse: { send(c: string, i: unknown): Promise<unknown>; watch(c: null, f: (frame: unknown) => void): void }
  frames?: unknown[]
}
const send = async (page: Page, command: string, input: unknown): Promise<unknown> => {
  const receipt = await page.evaluate(
    ([command, input]) => (globalThis as unknown as Told).posthouse.send(command, input),
    [command, input] as const,
  )
  told.push(JSON.stringify(receipt))
  return receipt
}
/** Main is asked again where it was too early: Electron may still be starting behind its window. */
const ofMain = async <T>(app: Started['app'], ask: Parameters<typeof app.evaluate<T>>[0]): Promise<T> => {
  const { value } = await until('an answer of main', async () => ({ value: await app.evaluate<T>(ask) }))
  return value
}
const follow = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const here = globalThis as unknown as Told
    here.frames = []
    here.posthouse.watch(null, (frame) => here.frames?.push(frame))
  })
const framesOf = async (page: Page): Promise<readonly { board?: Board }[]> => {
  const frames = await page.evaluate(() => (globalThis as unknown as Told).frames ?? [])
  told.push(JSON.stringify(frames))
  return frames as readonly { board?: Board }[]
}

/** One start of the app, from its window to its end. */
const once = async <T>(env: NodeJS.ProcessEnv, see: (started: Started) => Promise<T>): Promise<T> => {
  const started = await launch(electron, stage, flags, env)
  const gone = new Promise<unknown>((resolve) => started.app.process().once('exit', resolve))
  try {
    await follow(started.page)
    return await see(started)
  } finally {
    await framesOf(started.page).catch(() => [])
    // its answer may be lost with the app; that it has gone is waited for
    await started.app.evaluate(({ app }) => app.quit()).catch(() => {})
    await gone
  }
}
const add = (page: Page): Promise<unknown> =>
  send(page, 'add-vendor', { vendor: 'geelark', keys: { kind: 'token', token }, base: vendor.url })
const files = (): readonly string[] =>
  readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => path.join(file.parentPath, file.name))
/** Each look is at a new snapshot: the first one may be older than what the room then finds. */
const troubleOf = (page: Page) =>
  until('the trouble of the vendor', async () => {
    await follow(page)
    const board = await until('a board', async () => (await framesOf(page)).find((f) => f.board !== undefined)?.board)
    return board.vendors?.[0]?.trouble
  })

if (way !== 'keyring') {
  await once({}, async ({ app, page }) => {
    report['backend'] = await ofMain(app, ({ safeStorage }) => safeStorage.getSelectedStorageBackend())
    report['refused'] = await add(page)
  })
  report['keptNothing'] = !files().some((file) => file.endsWith('secrets.locked'))
}
await once(keyed, async ({ app, page }) => {
  report['store'] = await ofMain(app, ({ safeStorage }) => safeStorage.getSelectedStorageBackend())
  report['added'] = await add(page)
  report['isInherited'] = await ofMain(app, () => process.env['POSTHOUSE_SECRETS_KEY'] !== undefined)
  for (const command of ['events', 'settings']) await send(page, command, {})
})
await once(keyed, async ({ page }) => {
  report['readAgain'] = await send(page, 'vendor-phones', { vendor: 'geelark' })
})
if (way !== 'keyring')
  report['lockedOut'] = [
    await once({}, ({ page }) => troubleOf(page)),
    await once({ POSTHOUSE_SECRETS_KEY: 'twelve other words' }, ({ page }) => troubleOf(page)),
  ]
report['asked'] = vendor.heard.length
await vendor.stop()

/** The token as a file may hold it. */
const forms = [token, words].flatMap((text) => [
  Buffer.from(text),
  Buffer.from(text, 'utf16le'),
  ...[0, 1, 2].map((n) =>
    Buffer.from(
      Buffer.from(`${'x'.repeat(n)}${text}`)
        .toString('base64')
        .slice(4, -4),
    ),
  ),
])
const all = files()
// what is known to lie there in clear is found
report['searched'] = all.some(
  (file) => path.basename(file) === 'posthouse.db' && readFileSync(file).includes('geelark'),
)
report['inClear'] = all.filter((file) => {
  const bytes = readFileSync(file)
  return forms.some((form) => bytes.includes(form))
})
report['toldInClear'] = told.filter((text) => text.includes(token) || text.includes(words))
process.stdout.write(`\n${JSON.stringify(report)}\n`)
process.exit(0)
