import { statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { fill } from '../chaos/fill.ts'
import { House } from '../chaos/house.ts'
import { Person } from '../chaos/person.ts'
import { realStage } from '../chaos/stage.ts'
import { judge } from '../chaos/verdict.ts'
import { Watch } from '../chaos/watch.ts'
import { growth, type Point } from './line.ts'
import { bytesBelow, sampleRoom } from './sample.ts'

/*
 * Posts for hours on phones with nothing wrong, and looks at what grows: memory and open files of every process, logs, the
 * database. Settings are those of a user.
 */

const help = `Usage: npm run soak -- [options]

  --minutes M   how long (default 120)
  --phones N    simulated phones, and slots (default 6)
  --spacing S   seconds between two posts of an account; each phone has two (default 60)`

const text = { type: 'string' } as const
const { values } = parseArgs({ options: { minutes: text, phones: text, spacing: text, help: { type: 'boolean' } } })
if (values.help === true) {
  console.log(help)
  process.exit(0)
}
const whole = (name: 'minutes' | 'phones' | 'spacing', usual: number, most: number): number => {
  const given = values[name] ?? String(usual)
  if (/^[1-9]\d{0,5}$/.test(given) && Number(given) <= most) return Number(given)
  console.error(`--${name}: must be a whole number from 1 to ${most}, not “${given}”.`)
  process.exit(2)
}
const minutes = whole('minutes', 120, 100_000)
const phones = whole('phones', 6, 10)
const spacing = whole('spacing', 60, 86_400)

const everyMs = 20_000
const accountsEach = 2
/** What starts is not yet what stays. */
const warmMs = Math.min(10 * 60_000, minutes * 20_000)

const interrupted = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interrupted.abort())

const lines = new Map<string, Point[]>()
const seen = new Map<string, Set<number>>()
const add = (name: string, at: number, value: number): void => {
  const line = lines.get(name) ?? []
  line.push({ at, value })
  lines.set(name, line)
}

const look = async (house: House, at: number): Promise<void> => {
  for (const { role, pid, bytes, handles } of await sampleRoom(house)) {
    add(`${role}: MB`, at, bytes / 1e6)
    add(`${role}: open files`, at, handles)
    seen.set(role, (seen.get(role) ?? new Set()).add(pid))
  }
  add('logs: kB', at, bytesBelow(house.places.logs) / 1e3)
  add('evidence: MB', at, bytesBelow(house.places.evidence) / 1e6)
  const { database } = house.places
  add(
    'database: MB',
    at,
    ['', '-wal'].reduce((sum, end) => sum + (statSync(database + end, { throwIfNoEntry: false })?.size ?? 0), 0) / 1e6,
  )
}

const round = (value: number | null): string => (value === null ? '?' : value.toFixed(1))

const folder = await mkdtemp(join(tmpdir(), 'posthouse-soak-'))
const down: (() => unknown)[] = [() => rm(folder, { recursive: true, force: true })]
try {
  const stage = await realStage({ folder, phones, accountsEach })
  down.push(() => stage.stop())
  const house = await House.build({ folder, slots: phones, settings: {} })
  const watch = new Watch(house.places.database)
  down.push(
    () => house.stop(),
    () => watch.close(),
  )
  await house.start()
  const videos = Math.ceil((minutes * 60) / spacing) + 5
  const jobs = await fill(house, {
    folder: join(folder, 'videos'),
    phones: stage.phones,
    link: stage.link,
    videos,
    spacingMs: spacing * 1_000,
  })
  console.log(`${jobs} jobs on ${phones} phones, for ${minutes} minutes`)
  const began = performance.now()
  while (performance.now() - began < minutes * 60_000 && !interrupted.signal.aborted) {
    await look(house, performance.now() - began)
    await pause(everyMs, undefined, { signal: interrupted.signal }).catch(() => {})
  }
  const ran = performance.now() - began
  const person = new Person({ house, watch, phones: stage.controls, maxLooks: 0, isTested: true, ledger: stage.ledger })
  const { facts, breaches, why } = await judge({ house, watch, stage, person, jobs, slots: phones })
  const waits = new Map(
    [...why].map(([, sentence]) => [sentence, [...why.values()].filter((s) => s === sentence).length]),
  )
  const posted = facts.jobs.filter((job) => job.state === 'succeeded').length
  console.log(`${posted} posts in ${(ran / 60_000).toFixed(0)} minutes, of ${jobs} jobs`)
  for (const [sentence, n] of waits) console.log(`  ${n} wait: ${sentence}`)
  console.log(`${''.padEnd(26)}${['first', 'last', 'most', 'growth in an hour'].map((t) => t.padStart(8)).join('  ')}`)
  for (const [name, points] of [...lines].sort(([a], [b]) => a.localeCompare(b))) {
    const warm = points.filter(({ at }) => at >= warmMs)
    const [first, last] = [warm.at(0)?.value ?? null, warm.at(-1)?.value ?? null]
    const most = warm.reduce((max, { value }) => Math.max(max, value), 0)
    const cells = [first, last, most, growth(warm)].map((v) => round(v).padStart(8)).join('  ')
    const role = name.split(':')[0] ?? ''
    const pids = seen.get(role)?.size ?? 1
    console.log(
      `${name.padEnd(26)}${cells}${pids > 1 && name.endsWith('MB') ? `  (${pids} processes, one after another)` : ''}`,
    )
  }
  // a job that was never due has not been lost
  const broken = breaches.filter(({ kind }) => kind !== 'open')
  for (const { kind, words } of broken) console.log(`  BROKEN ${kind}: ${words}`)
  console.log(broken.length === 0 ? 'Every promise was kept.' : `${broken.length} promises were broken.`)
  process.exitCode = broken.length === 0 ? 0 : 1
} finally {
  for (const undo of down.reverse()) await undo()
}
