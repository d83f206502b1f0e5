import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'

/** Drives the real app from outside, as far as its windows and its main process can be asked. */

export interface Started {
  readonly app: ElectronApplication
  readonly page: Page
}

export const launch = async (
  electron: string,
  stage: string,
  args: readonly string[],
  more: NodeJS.ProcessEnv = {},
): Promise<Started> => {
  const app = await _electron.launch({
    executablePath: `${electron}/electron`,
    args: ['--disable-gpu', stage, ...args],
    env: Object.fromEntries(
      Object.entries({ ...process.env, ...more }).flatMap(([k, v]) => (v === undefined ? [] : [[k, v]])),
    ),
    timeout: 60_000,
  })
  return { app, page: await app.firstWindow({ timeout: 60_000 }) }
}

/** What the starter wrote down; `pick` runs in main. */
export const seen = <T>(app: ElectronApplication, pick: (seen: Seen) => T): Promise<T> =>
  app.evaluate((_, text) => {
    const read = new Function('seen', `return (${text})(seen)`) as (seen: unknown) => T
    return read((globalThis as unknown as { seen: unknown }).seen)
  }, pick.toString()) as Promise<T>

export interface Seen {
  tooltips: string[]
  menus: { items: { label: string; enabled: boolean; click(): void }[] }[]
  pictures: { width: number; height: number; png: string }[]
  notifications: { title: string; body: string; emit(name: string): void }[]
  questions: { message: string; detail: string; buttons: string[] }[]
  errors: string[]
  answers: string[]
  folder: string
  blocks: number
  blocking: number
}

/** Asks again and again until the answer is there; the limit is for a test that hangs. */
export const until = async <T>(what: string, ask: () => Promise<T | null | undefined | false>): Promise<T> => {
  const end = Date.now() + 120_000
  let trouble: unknown = null
  for (;;) {
    const limit = wait(10_000).then(() => Promise.reject(new Error('no answer')))
    const answer = await Promise.race([ask(), limit]).catch((error: unknown) => {
      trouble = error
      return null
    })
    if (answer !== null && answer !== undefined && answer !== false) return answer
    if (Date.now() > end) throw new Error(`waited in vain: ${what} (${String(trouble)})`)
    await wait(100)
  }
}

/** Processes of the sandbox that belong to the app: by the mark of what a worker starts, and by their program. */
export const processes = (): readonly string[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ').trim()
        const isZombie = /^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'latin1'))
        const isOurs =
          /electron|--type=|\bappium\b|posthouse worker|simulator\/phones\.js/i.test(line) &&
          !/xvfb|inside\.ts/i.test(line)
        return isOurs && !isZombie ? [`${pid} ${line.slice(0, 120)}`] : []
      } catch {
        return []
      }
    })
