import type { Outputs } from '../../core/contract/outputs.ts'
import { appName } from '../../core/model/app.ts'
import type { AccountCard, Board, HoldCard, PhoneCard, SlotCard } from '../../core/model/board.ts'
import { money, vendorTitle } from '../../core/model/cloud.ts'
import type { VendorCard } from '../../core/model/cloud-cards.ts'
import type { Hold } from '../../core/model/hold.ts'
import type { Millis } from '../../core/model/ids.ts'
import { jobStates } from '../../core/model/job.ts'
import { type Column, table } from './table.ts'
import { count, relative, size, span } from './times.ts'

/** All that `status` shows. */
export interface StatusView {
  readonly lock: {
    /** `running`: a control room answers. `silent`: it has the lock and does not answer. `busy`: it starts, or a command runs. */
    readonly state: 'running' | 'silent' | 'busy' | 'died' | 'free'
    readonly pid: number | null
    readonly host: string | null
    readonly port: number | null
    readonly since: Millis | null
    /** Last heartbeat. */
    readonly beat: Millis | null
    /** What to do about it, where something is to be done. */
    readonly sentence: string | null
  }
  /** Null where there is no data yet. */
  readonly board: Board | null
  readonly waiting: Outputs['waiting'] | null
}

/** The lines of a status. Parts without content are left out. */
export const statusText = (
  { lock, board, waiting }: StatusView,
  now: Millis,
  width: number | null,
): readonly string[] => {
  const parts: (readonly string[])[] = [lockLines(lock, now)]
  if (board !== null) {
    parts.push(farmLines(board, now))
    parts.push(section('Slots', Object.values(board.slots), slotColumns(board, now), width))
    parts.push(section('Phones', Object.values(board.phones), phoneColumns(board, now), width))
    parts.push(section('Accounts', Object.values(board.accounts), accountColumns(board, now), width))
  }
  if (waiting !== null) parts.push(waitingLines(waiting, now, width))
  if (board !== null) parts.push(noticeLines(board, now))
  return parts.filter((lines) => lines.length > 0).flatMap((lines, i) => (i === 0 ? lines : ['', ...lines]))
}

const lockLines = (
  { state, pid, host, port, since, beat, sentence }: StatusView['lock'],
  now: Millis,
): readonly string[] => {
  const who = `process ${pid} on ${host}${port === null ? '' : `, port ${port}`}`
  const signs =
    since === null || beat === null ? '' : `, for ${span(now - since)}, last sign of life ${span(now - beat)} ago`
  const words = {
    running: `Control room: ${who}${signs}.`,
    silent: `Control room: ${who}${signs}. It does not answer.`,
    busy: `Data in use: ${who}${signs}.`,
    died: `Control room: none runs. ${who} had the data and died.`,
    free: 'Control room: none runs.',
  }
  return sentence === null ? [words[state]] : [words[state], sentence]
}

const vendorLine = ({ name, phones, on, ms, cost, budget, bannedUntil, trouble }: VendorCard, now: Millis): string =>
  [
    `${vendorTitle(name)}: ${on} of ${count(phones, 'phone')} on, ${Math.ceil(ms / 60_000)} min today, cost ${money(cost)}${budget === null ? '' : ` of ${money(budget)}`}.`,
    ...(bannedUntil === null ? [] : [`It may be asked again ${relative(bannedUntil, now)}.`]),
    ...(trouble === null ? [] : [trouble]),
  ].join(' ')

const farmLines = (
  { farm, counts, postedToday, adb, store, holds, vendors = [] }: Board,
  now: Millis,
): readonly string[] => {
  const jobs = jobStates.filter((s) => counts[s] > 0).map((s) => `${counts[s]} ${s}`)
  const servers = adb.servers.map(
    (s) =>
      `${s.owner === 'own' ? 'ours' : 'the system’s'} on ${s.port} ${s.state}${s.restarts === 0 ? '' : `, restarted ${s.restarts} times`}`,
  )
  return [
    `Farm: ${farm.state}, epoch ${farm.epoch}.${farm.sentence === null ? '' : ` ${farm.sentence}`}`,
    ...Object.values(holds).map((card) => heldLine(card, now)),
    `Jobs: ${jobs.length === 0 ? 'none' : jobs.join(', ')}. Posted today: ${postedToday}.${farm.nextDue === null ? '' : ` Next due ${relative(farm.nextDue, now)}.`}`,
    ...(servers.length === 0 ? [] : [`adb ${adb.version ?? ''}: ${servers.join('; ')}.`]),
    ...vendors.map((vendor) => vendorLine(vendor, now)),
    `Database: ${store.file}, schema ${store.schema}, ${size(store.bytes)}${store.trouble === null ? '' : `. ${store.trouble}`}`,
  ]
}

const heldLine = ({ hold, testingSince }: HoldCard, now: Millis): string => {
  const test = testingSince !== null ? ' It is being tested.' : tested(hold, now)
  const what =
    hold.scope === 'app' ? appName(hold.target) : hold.scope === 'vendor' ? vendorTitle(hold.target) : 'the farm'
  return `Held, ${what}: ${hold.sentence}${test}`
}

const tested = ({ test }: Hold, now: Millis): string =>
  test === undefined ? '' : ` Next test ${relative(test.at, now)}.`

const section = <Row>(
  title: string,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  width: number | null,
): readonly string[] => (rows.length === 0 ? [] : [title, ...table(rows, columns, width)])

const phoneName = (board: Board, id: string | null): string => (id === null ? '' : (board.phones[id]?.name ?? id))

const slotColumns = (board: Board, now: Millis): readonly Column<SlotCard>[] => [
  { title: 'slot', cell: (s) => s.id },
  { title: 'state', cell: (s) => (s.until === null ? s.state : `${s.state}, again ${relative(s.until, now)}`) },
  { title: 'pid', cell: (s) => s.pid },
  { title: 'memory', cell: (s) => (s.rss === null ? '' : size(s.rss)) },
  { title: 'Appium', cell: appium },
  { title: 'session', cell: (s) => (s.session === null ? '' : span(now - s.session.since)) },
  { title: 'phone', cell: (s) => phoneName(board, s.phone), least: 8 },
  { title: 'jobs', cell: (s) => s.jobs },
  { title: 'trouble', cell: (s) => s.trouble, least: 10 },
]

const appium = ({ appium: a }: SlotCard): string => {
  const health = a.ms === null ? 'silent' : `${Math.round(a.ms)} ms`
  const memory = a.rss === null ? '' : `, ${size(a.rss)}`
  const restarts = a.restarts === 0 ? '' : `, ${count(a.restarts, 'restart')}`
  return a.pid === null ? `port ${a.port}: off${restarts}` : `port ${a.port}: ${health}${memory}${restarts}`
}

const phoneColumns = (board: Board, now: Millis): readonly Column<PhoneCard>[] => [
  { title: 'phone', cell: (p) => p.name, least: 8 },
  { title: 'link', cell: (p) => p.link },
  { title: 'address', cell: (p) => p.address, least: 10 },
  { title: 'adb', cell: (p) => (p.cloud === undefined || p.cloud.power === 'on' ? p.adb : p.cloud.power) },
  { title: 'group', cell: (p) => [p.group ?? '', ...(p.tags ?? [])].filter((w) => w !== '').join(', ') },
  { title: 'slot', cell: (p) => p.slot },
  {
    title: 'accounts',
    cell: (p) => p.accounts.map((id) => `@${board.accounts[id]?.handle ?? id}`).join(' '),
    least: 8,
  },
  { title: 'does', cell: (p) => does(p, now), least: 12 },
  { title: 'waits for', cell: (p) => held(p.holds, now), least: 12 },
  { title: 'to know', cell: (p) => (p.warnings ?? []).join(' '), least: 12 },
]

const does = ({ doing }: PhoneCard, now: Millis): string =>
  doing === null
    ? ''
    : `${doing.mode} job ${doing.job}: ${doing.screen ?? 'starting'} ${doing.step + 1}/${doing.of}, attempt ${doing.attempt} of ${doing.maxAttempts}, ${span(now - doing.since)}`

const held = (holds: readonly Hold[], now: Millis): string =>
  holds.map((h) => (h.until === null ? h.sentence : `${h.sentence} Ends ${relative(h.until, now)}.`)).join(' ')

const accountColumns = (board: Board, now: Millis): readonly Column<AccountCard>[] => [
  { title: 'account', cell: (a) => `@${a.handle}`, least: 8 },
  { title: 'app', cell: (a) => a.app },
  { title: 'phone', cell: (a) => phoneName(board, a.phone), least: 8 },
  { title: 'last 24 h', cell: (a) => `${a.used} of ${a.cap}` },
  { title: 'last post', cell: (a) => (a.lastPostAt === null ? '' : relative(a.lastPostAt, now)) },
  { title: 'cooldown', cell: (a) => (a.cooldownUntil === null ? '' : `ends ${relative(a.cooldownUntil, now)}`) },
  { title: 'held because', cell: (a) => held(a.holds, now), least: 12 },
]

const waitingLines = (
  { groups, looked, all }: Outputs['waiting'],
  now: Millis,
  width: number | null,
): readonly string[] => {
  if (groups.length === 0) return []
  const partly = looked < all ? ` (the first ${looked} of ${all})` : ''
  return section(
    `Why ${count(all, 'job')} wait${all === 1 ? 's' : ''}${partly}`,
    groups,
    [
      { title: 'jobs', cell: (g) => g.jobs },
      { title: 'reason', cell: (g) => g.sentence, least: 20 },
      { title: 'ends', cell: (g) => (g.until === null ? '' : relative(g.until, now)) },
    ],
    width,
  )
}

const shownNotices = 8

const noticeLines = ({ notices }: Board, now: Millis): readonly string[] => {
  const last = Object.values(notices)
    .filter((n) => n.level !== 'info')
    .sort((a, b) => a.id - b.id)
    .slice(-shownNotices)
  return last.length === 0 ? [] : ['Lately', ...last.map((n) => `${relative(n.at, now)}: ${n.sentence}`)]
}
