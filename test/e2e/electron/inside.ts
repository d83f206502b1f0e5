import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import type { Panel } from '../../../src/core/contract/panel.ts'
import type { Board } from '../../../src/core/model/board.ts'
import { startPhones } from '../../../src/main/simulated/phones.ts'
import { sampleVideo } from '../../../src/simulator/sample-video.ts'
import { dropOn } from '../../walk/panel/drop.ts'
import { launch, processes, seen, until } from './app.ts'
import { tryToEscape } from './confinement.ts'

/** Runs in the sandbox: a person's day with the desktop app, on simulated phones. Prints what was seen, as JSON. */

const [electron = '', stage = ''] = process.argv.slice(2)
const home = realpathSync(homedir())
const data = path.join(home, 'data of the farm')
const report: Record<string, unknown> = {}
const say = (what: string): void => void process.stderr.write(`${(performance.now() / 1_000).toFixed(1)} ${what}\n`)

type Panelled = { posthouse: Panel; board: Board | null }

const send = (page: Page, command: string, input: unknown): Promise<unknown> =>
  page.evaluate(
    async ([command, input]) => (globalThis as unknown as Panelled).posthouse.send(command as never, input as never),
    [command, input] as const,
  )
const must = async <T>(page: Page, command: string, input: unknown): Promise<T> => {
  const receipt = (await send(page, command, input)) as { ok: boolean; value: T; sentence?: string }
  if (!receipt.ok) throw new Error(`${command}: ${receipt.sentence}`)
  return receipt.value
}
const readBoard = (page: Page): Promise<Board> =>
  page.evaluate(
    () =>
      new Promise<Board>((resolve) => {
        const { posthouse } = globalThis as unknown as Panelled
        const unwatch = posthouse.watch(null, (frame) => {
          if (frame.kind !== 'snapshot') return
          resolve(frame.board)
          setTimeout(() => unwatch(), 0)
        })
      }),
  )
let seed = 0
const videos = (name: string, count: number): string => {
  const folder = path.join(home, name)
  mkdirSync(folder)
  for (let n = 0; n < count; n++) {
    seed += 1
    writeFileSync(path.join(folder, `${name} ${n}.mp4`), sampleVideo({ seed, seconds: 3, width: 64, height: 96 }))
    writeFileSync(path.join(folder, `${name} ${n}.txt`), `${name} number ${n} 🌊`)
  }
  return folder
}

const phones = await startPhones(2, 1)
if (!phones.ok) throw new Error(phones.sentence)
const { control, posts } = phones.value
/** A day that hangs or breaks off says how far it came and what the control room wrote. */
const breakOff = (why: string): void => {
  say(why)
  say(readFileSync(path.join(data, 'logs', 'room.log'), 'utf8').slice(-4_000))
  process.exit(1)
}
process.on('uncaughtException', (error) => breakOff(String(error.stack)))
setTimeout(() => breakOff('it takes too long'), 7 * 60_000).unref()
const flags = ['--data', data, '--port', '0', '--slots', '2']
let { app, page } = await launch(electron, stage, flags)
say('launched')

// the window and the panel in it
report['title'] = await page.title()
report['address'] = page.url()
const first = await readBoard(page)
report['host'] = first.farm.host
report['unknown'] = await send(page, 'explode', {})
say('read the board')
report['escape'] = await tryToEscape(page, control)
report['stillThere'] = page.url()
say('tried to escape')

// the command line finds the room of the desktop
const lock = JSON.parse(readFileSync(path.join(data, 'control-room.lock'), 'utf8')) as { port: number | null }
report['answersCommandLine'] = lock.port !== null && lock.port > 0

// phones, accounts and a folder by its path; posts by workers in utility processes
for (const [n, { serial, handles }] of phones.value.phones.entries()) {
  const { id } = await must<{ id: string }>(page, 'add-phone', {
    address: serial,
    link: 'simulated',
    name: `Phone ${n}`,
  })
  const list = handles.map((handle) => ({ app: 'reelhouse', handle, phone: id, cap: 50, spacingMs: 0 }))
  await must(page, 'add-accounts', { list })
}
const morning = videos('morning', 4)
// a folder that is dropped on the window is previewed where it lies
await dropOn(page, [morning])
await page.getByRole('button', { name: /^Queue 4 jobs/ }).waitFor()
report['dropped'] = await page.evaluate(() => location.hash)
await page.evaluate(() => {
  location.hash = '#/farm'
})
say('dropped')
await app.evaluate((_, folder) => {
  ;(globalThis as unknown as { seen: { folder: string } }).seen.folder = folder
}, morning)
const { folder } = await must<{ folder: string }>(page, 'pick-folder', {})
await must(page, 'add-folder', { folder })
say('queued')
await until('a phone posts', async () => (await seen(app, (s) => s.blocking)) > 0)
report['blockedSleep'] = true
report['workers'] = await until('workers', async () => {
  const names = await app.evaluate(({ app }) =>
    app.getAppMetrics().flatMap((m) => (m.name?.startsWith('posthouse') ? [`${m.type} ${m.name}`] : [])),
  )
  return names.length === 2 && names.sort()
})
await until('four posts', async () => (await readBoard(page)).counts.succeeded === 4)
report['posted'] = (await posts()).map((post) => post.caption).sort()
await until('sleep is allowed again', async () => (await seen(app, (s) => s.blocking)) === 0)
say('posted')

// the tray
report['menu'] = await seen(app, (s) => s.menus.at(-1)?.items.map((item) => item.label))
report['tooltip'] = await seen(app, (s) => s.tooltips.at(-1))
report['pictures'] = await seen(app, (s) => ({
  sizes: [...new Set(s.pictures.map((p) => p.width))],
  different: new Set(s.pictures.map((p) => p.png)).size,
}))
await seen(app, (s) =>
  s.menus
    .at(-1)
    ?.items.find((item) => item.label === 'Pause')
    ?.click(),
)
await until('the farm is paused', async () => (await readBoard(page)).farm.state === 'paused')
await seen(app, (s) =>
  s.menus
    .at(-1)
    ?.items.find((item) => item.label === 'Start')
    ?.click(),
)
await until('the farm runs', async () => (await readBoard(page)).farm.state === 'running')
say('paused and started from the tray')

// a failure while nobody looks: a notification that opens its job
await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
for (const phone of phones.value.phones) await phone.arm({ kind: 'content-rejected' })
await must(page, 'add-folder', { folder: videos('noon', 1) })
const alert = await until('a notification', () =>
  seen(app, (s) => s.notifications.map(({ title, body }) => ({ title, body }))[0]),
)
const failed = await must<{ lines: { job: { id: number; state: string } }[] }>(page, 'jobs', { states: ['failed'] })
await seen(app, (s) => s.notifications[0]?.emit('click'))
report['alert'] = alert
report['opened'] = await until('the job is opened', async () => {
  const hash = await page.evaluate(() => location.hash)
  return hash.startsWith('#/job') && hash === `#/job/${failed.lines[0]?.job.id}` && hash
})
report['shownAgain'] = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
say('notified')

// the page crashes and comes back with a notice
await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())
const inPage = (code: string): Promise<unknown> =>
  app.evaluate(({ BrowserWindow }, code) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code), code)
const boardCode = `new Promise((resolve) => { const off = posthouse.watch(null, (f) => { if (f.kind === 'snapshot') { resolve(f.board); setTimeout(() => off()) } }) })`
const boardNow = (): Promise<Board> => inPage(boardCode) as Promise<Board>
report['crashNotice'] = await until('the page is back with a notice', async () =>
  Object.values((await boardNow()).notices)
    .map((notice) => notice.sentence)
    .find((sentence) => sentence.includes('crashed')),
)
report['hashAfterCrash'] = await inPage('location.hash')
say('crashed and came back')

// a killed worker: the next one comes once all of the old one is gone
const slotNow = async () => Object.values((await boardNow()).slots).find((slot) => slot.id === 0)
const victim = await until('a worker with Appium', async () => {
  const slot = await slotNow()
  return slot?.state === 'ready' && slot.pid !== null && slot.appium.pid !== null && slot
})
process.kill(victim.pid ?? 0, 'SIGKILL')
await until('another worker', async () => {
  const slot = await slotNow()
  return slot?.state === 'ready' && slot.pid !== victim.pid && slot.appium.pid !== victim.appium.pid
})
report['oldAppiumGone'] = !processes().some((line) => line.startsWith(`${victim.appium.pid} `))
say('killed a worker')

// leaving while phones post: stay first, then wait for them
await app.evaluate(({ BrowserWindow }) =>
  BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 1_200, height: 700 }),
)
await inPage(`posthouse.send('add-folder', ${JSON.stringify({ folder: videos('evening', 4) })})`)
await until('a phone posts again', async () => (await seen(app, (s) => s.blocking)) > 0)
await app.evaluate(({ app }) => app.quit())
const question = await until('the question', () => seen(app, (s) => s.questions.at(-1)))
report['question'] = question
await seen(app, (s) => s.answers.push('Keep running in the tray'))
report['hidden'] = await until('the window hides', () =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() === false),
)
// a second start of the app on the same data only shows the first
const second = spawn(`${electron}/electron`, ['--no-sandbox', '--disable-gpu', stage, ...flags], { stdio: 'ignore' })
report['secondStart'] = await new Promise((resolve) => second.once('exit', (code, signal) => resolve(signal ?? code)))
await until('the first window shows', () =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()),
)
await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
await seen(app, (s) =>
  s.menus
    .at(-1)
    ?.items.find((item) => item.label === 'Open')
    ?.click(),
)
await until('the window shows', () =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()),
)
await until('a phone posts', async () => (await seen(app, (s) => s.blocking)) > 0)
const exit = new Promise<unknown>((resolve) => app.process().once('exit', (code, signal) => resolve(signal ?? code)))
await seen(app, (s) => s.answers.push('Wait, then quit'))
await app.evaluate(({ app }) => app.quit())
report['exit'] = await exit
// a zygote of Chromium may outlive main by a moment
await until('nothing is left', async () => processes().length === 0)
report['afterQuit'] = processes()
say('left')

// once more: everything is as it was left, no post is lost or doubled; then main is killed
;({ app, page } = await launch(electron, stage, flags))
const counts = await until('every job has ended', async () => {
  const { counts } = await readBoard(page)
  return counts.succeeded + counts.failed === 9 && counts
})
report['bounds'] = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
const captions = (await posts()).map((post) => post.caption)
report['all'] = { posts: captions.length, different: new Set(captions).size, succeeded: counts.succeeded }
await until('workers are ready', async () =>
  Object.values((await readBoard(page)).slots).every((slot) => slot.state === 'ready'),
)
app.process().kill('SIGKILL')
await until('nothing is left', async () => processes().length === 0)
report['afterKill'] = processes()
await phones.value.stop()

// an empty farm of its own: simulated phones start from the built app, and end with it
const other = ['--data', path.join(home, 'data of a trial'), '--port', '0', '--slots', '1']
;({ app, page } = await launch(electron, stage, other))
report['simulated'] = await must(page, 'start-simulated', { phones: 1 })
await until('the simulated phone answers', async () =>
  Object.values((await readBoard(page)).phones).some((phone) => phone.adb === 'device' && phone.link === 'simulated'),
)
const left = new Promise<unknown>((resolve) => app.process().once('exit', resolve))
await app.evaluate(({ app }) => app.quit())
await left
report['afterTrial'] = await until('the simulated phone is gone', async () => processes().length === 0)
process.stdout.write(`\n${JSON.stringify(report)}\n`)
process.exit(0)
