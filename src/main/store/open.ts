import { mkdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { accountDefaults, type UsualPace } from '../../core/model/account.ts'
import type { AllRules } from '../../core/model/content.ts'
import { defaultRetry } from '../../core/model/retry.ts'
import type { Reply } from '../../core/ports.ts'
import type { Store } from '../../core/store.ts'
import { createAccountDays } from './account-days.ts'
import { createAccounts } from './accounts.ts'
import { createAttempts } from './attempts.ts'
import { backup } from './backup.ts'
import { createCampaigns } from './campaigns.ts'
import { createClaim } from './claim.ts'
import { createCloud } from './cloud.ts'
import { createCounted } from './counted.ts'
import { createEdits } from './edits.ts'
import { createEvents } from './events.ts'
import { classify, StoreError } from './failure.ts'
import { createFailureKinds } from './failure-kinds.ts'
import { createFitness } from './fitness.ts'
import { createGates } from './gates.ts'
import { createGone, createNamesakes } from './gone.ts'
import { createHealth } from './health.ts'
import { createHistory } from './history.ts'
import { createHolds } from './holds.ts'
import { createIntake } from './intake.ts'
import { createJobs } from './jobs.ts'
import { migrate } from './migrate.ts'
import { type Migration, migrations } from './migrations/list.ts'
import { createMoves } from './moves.ts'
import { createPast } from './past.ts'
import { createPermit } from './permit.ts'
import { createPhones } from './phones.ts'
import { createProxies } from './proxies.ts'
import { createReceivers } from './receivers.ts'
import { createRemovals } from './removals.ts'
import { createRoom } from './room.ts'
import { createRoutines } from './routines.ts'
import { createServers } from './servers.ts'
import { createSettings } from './settings.ts'
import { type Connection, connect } from './sqlite.ts'
import { createStats, createSums } from './stats.ts'
import { createSteps } from './steps.ts'
import { createTakeovers } from './takeovers.ts'
import { createTallies } from './tallies.ts'
import { createTimetables } from './timetables.ts'
import { createTokens } from './tokens.ts'
import { createTurns } from './turns.ts'
import { createUpcoming } from './upcoming.ts'
import { createWaiting } from './waiting.ts'

export interface OpenOptions {
  /** Path of the database; its folder is made where it is missing. */
  readonly file: string
  /** The epoch that this room was given by the lock; without it, the one in the database. */
  readonly epoch?: number
  /** Looks for proof after which an uncertain job waits for a person. */
  readonly maxLooks?: () => number
  /** Jobs that were not tried yet go before those that were; so unless it says no. */
  readonly freshFirst?: () => boolean
  /** How often a new account may post that says nothing of its own. */
  readonly pace?: () => UsualPace
  /** What each app takes; left out: everything. */
  readonly rules?: AllRules
  /** How long to wait for another connection's write. */
  readonly busyMs?: number
  /** The most pages of 4 KiB that the file may take. */
  readonly maxPages?: number
  readonly migrations?: readonly Migration[]
}

export interface SqliteStore extends Store {
  readonly epoch: number
  /** Raises the lock's epoch and takes it: every other room on this database is refused from now on. */
  takeOver(): number
  /** SQLite's own examination of the whole file; empty when it is sound. Takes seconds on a large one. */
  examine(): Promise<readonly string[]>
}

/** Files up to this size are examined on each open: damage then shows before anything is done, and costs little. */
const examinedBytes = 32 * 1024 * 1024

/** Opens, or makes, the database. Trouble with the file or its disk is one sentence; nothing was changed then. */
export const open = async (options: OpenOptions): Promise<Reply<SqliteStore>> => {
  const file = resolve(options.file)
  let db: Connection | null = null
  try {
    mkdirSync(dirname(file), { recursive: true })
    const bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0
    db = connect(file, { busyMs: options.busyMs ?? 5_000 })
    const store = await prepare(db, options, bytes)
    return { ok: true, value: store }
  } catch (error) {
    db?.close()
    const known = classify(error, file)
    if (known instanceof StoreError) return { ok: false, sentence: known.message }
    throw error
  }
}

const prepare = async (db: Connection, options: OpenOptions, bytes: number): Promise<SqliteStore> => {
  db.exec('PRAGMA foreign_keys = ON')
  if (options.maxPages !== undefined) db.exec(`PRAGMA max_page_count = ${options.maxPages}`)
  if (bytes > 0 && bytes <= examinedBytes && examine(db).length > 0) throw new StoreError('corrupt', db.file)
  await migrate(db, options.migrations ?? migrations)
  // set after the look at the schema, so that a file that is not ours stays as it is
  if (db.pragma('journal_mode = WAL') !== 'wal') throw new StoreError('busy', db.file)
  // SQLite opens what it may not write for reading, without a word: ask for the right to write once
  db.transaction(() => {})
  db.exec('PRAGMA synchronous = FULL')
  db.exec('PRAGMA temp_store = MEMORY')
  db.exec('PRAGMA cache_size = -65536')
  return assemble(db, options)
}

const examine = (db: Connection): readonly string[] => {
  const found = db.prepare<Readonly<Record<string, string>>>('PRAGMA quick_check(20)').all()
  return found.map((row) => row.quick_check ?? '').filter((line) => line !== 'ok')
}

const assemble = (db: Connection, options: OpenOptions): SqliteStore => {
  const maxLooks = options.maxLooks ?? (() => defaultRetry.maxLooks)
  const room = createRoom(db, options.epoch)
  const gates = createGates(db)
  const turns = createTurns(db, gates)
  const steps = createSteps(db, turns, options.freshFirst)
  const holds = createHolds(room, turns)
  const events = createEvents(room)
  const attempts = createAttempts(room)
  const sums = createSums(db)
  const takeovers = createTakeovers(room, holds)
  const gone = createGone(db)
  const fitness = createFitness(room, turns, options.rules ?? new Map())
  let closed = false
  return {
    ...createPhones(room),
    ...createCloud(room),
    ...createServers(room),
    ...createAccounts(room, turns, options.pace ?? (() => accountDefaults)),
    ...createIntake(room, turns, gone, fitness),
    ...createPast(room, { steps, turns, gone, fitness, namesakes: createNamesakes(db) }),
    ...createClaim(room, steps, turns, fitness, maxLooks),
    ...createPermit(room, steps, gates),
    ...createMoves(room, { steps, holds, health: createHealth(db), attempts, events, sums, takeovers, maxLooks }),
    ...createEdits(room, turns, gone, fitness),
    ...createRemovals(room, turns),
    ...createStats(room),
    ...createAccountDays(room),
    ...createRoutines(room),
    ...createHistory(room),
    ...createSettings(room),
    ...createTokens(room),
    ...createReceivers(room),
    ...createProxies(room, turns),
    ...createJobs(room),
    ...createTallies(room),
    ...createWaiting(room, steps, gates, turns, maxLooks),
    ...createUpcoming(room, gates, turns),
    ...fitness.store,
    ...createTimetables(room, gates),
    ...createCampaigns(room, turns),
    ...createCounted(room),
    ...attempts.store,
    ...holds.store,
    ...takeovers.store,
    ...events.store,
    ...createFailureKinds(room),
    backup: (file) => backup(db, file),
    examine: () => room.read(() => examine(db)),
    about: () =>
      room.read(() => ({
        file: db.file,
        schema: Number(db.pragma('user_version')),
        bytes: Number(db.pragma('page_count')) * Number(db.pragma('page_size')),
        epoch: room.epoch,
      })),
    takeOver: () => room.takeOver(),
    get epoch() {
      return room.epoch
    },
    close: async () => {
      if (closed) return
      closed = true
      db.close()
    },
  }
}
