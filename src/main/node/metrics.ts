import type { ServerResponse } from 'node:http'
import type { Panel } from '../../core/contract/panel.ts'
import type { Board } from '../../core/model/board.ts'
import { safeHeaders } from './answer.ts'
import { boardOf } from './board.ts'

type Labels = Readonly<Record<string, string | number>>
type Sample = readonly [labels: Labels, value: number | null]

/** The board in Prometheus' text format, version 0.0.4. */
export const sendMetrics = async (res: ServerResponse, panel: Panel): Promise<null> => {
  const text = metricsOf(await boardOf(panel))
  res.writeHead(200, { ...safeHeaders, 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text)
  return null
}

export const metricsOf = (board: Board): string => {
  const phones = Object.values(board.phones)
  const slots = Object.values(board.slots)
  const holds = [...phones, ...Object.values(board.accounts), ...Object.values(board.campaigns)].flatMap((c) => c.holds)
  const { store, pulse, adb, farm } = board
  return [
    metric('jobs', 'gauge', 'Jobs by state.', counted(board.counts, 'state')),
    metric('posts_today', 'gauge', 'Posts proved since midnight.', [[{}, board.postedToday]]),
    metric('farm_running', 'gauge', '1 while the farm takes new jobs.', [[{}, Number(farm.state === 'running')]]),
    metric('phones', 'gauge', 'Phones by what adb says of them.', counted(tally(phones.map((p) => p.adb)), 'adb')),
    metric(
      'phone_up',
      'gauge',
      '1 while the phone answers.',
      phones.map((p) => [{ phone: p.id, name: p.name }, Number(p.adb === 'device')]),
    ),
    metric('slots', 'gauge', 'Slots by state.', counted(tally(slots.map((s) => s.state)), 'state')),
    metric(
      'worker_resident_bytes',
      'gauge',
      'Memory of a slot’s worker.',
      slots.map((s) => [{ slot: s.id }, s.rss]),
    ),
    metric(
      'appium_resident_bytes',
      'gauge',
      'Memory of a slot’s Appium.',
      slots.map((s) => [{ slot: s.id }, s.appium.rss]),
    ),
    metric(
      'appium_status_seconds',
      'gauge',
      'Round trip of Appium’s /status.',
      slots.map((s) => [{ slot: s.id }, inSeconds(s.appium.ms)]),
    ),
    metric(
      'appium_restarts_total',
      'counter',
      'Restarts of a slot’s Appium.',
      slots.map((s) => [{ slot: s.id }, s.appium.restarts]),
    ),
    metric(
      'adb_restarts_total',
      'counter',
      'Restarts of an adb server.',
      adb.servers.map((s) => [{ server: s.name ?? s.owner }, s.restarts]),
    ),
    metric(
      'holds',
      'gauge',
      'Holds of phones, accounts and campaigns.',
      counted(tally(holds.map((h) => h.scope)), 'scope'),
    ),
    metric('adb_round_trip_seconds', 'gauge', 'A phone’s answer to an echo.', [[{}, inSeconds(pulse?.adbMs)]]),
    metric('store_write_seconds', 'gauge', 'A durable write.', [[{}, inSeconds(pulse?.writeMs)]]),
    metric('store_bytes', 'gauge', 'Size of the database.', [[{}, store.bytes]]),
    metric('store_trouble', 'gauge', '1 while the database cannot be written.', [[{}, Number(store.trouble !== null)]]),
    metric('backup_timestamp_seconds', 'gauge', 'When the newest backup was made.', [
      [{}, inSeconds(store.lastBackupAt)],
    ]),
  ].join('')
}

/** A sample without a value is left out, and so is a metric without samples. */
const metric = (name: string, type: 'gauge' | 'counter', help: string, samples: readonly Sample[]): string => {
  const lines = samples.flatMap(([labels, value]) =>
    value === null ? [] : [`posthouse_${name}${shown(labels)} ${value}\n`],
  )
  return lines.length === 0
    ? ''
    : `# HELP posthouse_${name} ${help}\n# TYPE posthouse_${name} ${type}\n${lines.join('')}`
}

const shown = (labels: Labels): string => {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}="${escaped(String(value))}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

const escaped = (text: string): string => text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n')

const inSeconds = (ms: number | null | undefined): number | null => (ms == null ? null : ms / 1_000)

const tally = (names: readonly string[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

const counted = (counts: Readonly<Record<string, number>>, label: string): readonly Sample[] =>
  Object.entries(counts).map(([name, n]) => [{ [label]: name }, n])
