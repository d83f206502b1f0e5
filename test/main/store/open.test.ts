import { existsSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { chmod, chown } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { plainMaking } from '../../../src/core/model/video.ts'
import { migrate } from '../../../src/main/store/migrate.ts'
import { migrations } from '../../../src/main/store/migrations/list.ts'
import { open } from '../../../src/main/store/open.ts'
import { connect } from '../../../src/main/store/sqlite.ts'
import { claimOn, fingerprint, noon, openStore, plant, post, tempFolder, video } from './rig.ts'

const newest = migrations.at(-1)?.version ?? 0

const place = (): string => join(tempFolder(), 'posthouse.db')

/** The sentence of a refusal. */
const refusal = async (file: string, more = {}): Promise<string> => {
  const answer = await open({ file, busyMs: 50, ...more })
  if (answer.ok) await answer.value.close()
  return answer.ok ? 'opened' : answer.sentence
}

it('gives new accounts the usual pace as it is then, and lets known ones keep theirs', async () => {
  let pace = { cap: 3, spacingMs: 1_000 }
  const opened = await open({ file: place(), pace: () => pace })
  if (!opened.ok) throw new Error(opened.sentence)
  const store = opened.value
  const of = (handle: string) => ({ app: 'reelhouse', handle, phone: null })
  await store.addAccounts([of('old'), { ...of('own'), cap: 9 }])
  pace = { cap: 5, spacingMs: 2_000 }
  await store.addAccounts([of('old'), of('new')])
  const lines = await store.accounts(noon)
  expect(lines.map(({ account: a }) => [a.handle, a.cap, a.spacingMs])).toEqual([
    ['old', 3, 1_000],
    ['own', 9, 1_000],
    ['new', 5, 2_000],
  ])
  await store.close()
})

describe('a good place', () => {
  it('gets its missing folders', async () => {
    const file = join(tempFolder(), 'some', 'new', 'folder', 'posthouse.db')
    const store = await openStore(file)
    expect(await store.about()).toMatchObject({ file, schema: newest, epoch: 1 })
    expect(await store.examine()).toEqual([])
  })

  it('is durable: written through before a call resolves', async () => {
    const file = place()
    const store = await openStore(file)
    await plant(store)
    const other = new Database(file)
    expect(other.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(other.prepare('SELECT count(*) AS n FROM job').get()).toEqual({ n: 1 })
    other.close()
    await store.close()
    await store.close()
    expect((await (await openStore(file)).counts()).pending).toBe(1)
  })
})

describe('a bad file is one sentence and stays as it is', () => {
  it('that is text', async () => {
    const file = place()
    writeFileSync(file, 'my notes, '.repeat(500))
    const before = readFileSync(file)
    expect(await refusal(file)).toBe(`${file} is not a database of Posthouse. Choose another data folder.`)
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  it('that is a database of another program', async () => {
    const file = place()
    const db = new Database(file)
    db.exec('CREATE TABLE theirs (a)')
    db.close()
    const before = readFileSync(file)
    expect(await refusal(file)).toMatch(/is not a database of Posthouse/)
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  it('that a newer Posthouse wrote', async () => {
    const file = place()
    await (await openStore(file)).close()
    const db = new Database(file)
    db.pragma(`user_version = ${newest + 1}`)
    db.close()
    expect(await refusal(file)).toBe(
      `${file} was written by a newer Posthouse. Update this one, or use a backup from before.`,
    )
  })

  it('that is damaged', async () => {
    const file = place()
    const store = await openStore(file)
    await plant(store, { phones: 40, jobs: Array.from({ length: 400 }, (_, i) => 1 + (i % 40)) })
    await store.close()
    const bytes = readFileSync(file)
    bytes.fill(0xaa, 8 * 4096, 40 * 4096)
    writeFileSync(file, bytes)
    expect(await refusal(file)).toMatch(/is damaged\. Nothing was changed; put the latest backup in its place\./)
  })

  it('that was cut short', async () => {
    const file = place()
    const store = await openStore(file)
    await plant(store, { jobs: Array.from({ length: 200 }, () => 1) })
    await store.close()
    truncateSync(file, Math.floor(statSync(file).size / 2))
    expect(await refusal(file)).toMatch(/is damaged/)
  })

  it('that another program keeps locked', async () => {
    const file = place()
    await (await openStore(file)).close()
    const other = new Database(file)
    other.pragma('locking_mode = EXCLUSIVE')
    other.exec('BEGIN IMMEDIATE')
    expect(await refusal(file)).toBe(`Another program keeps ${file} locked. Close it, then try again.`)
    other.close()
    expect(await refusal(file)).toBe('opened')
  })

  it('that is a folder', async () => {
    const file = place()
    mkdirSync(file)
    expect(await refusal(file)).toMatch(/cannot be opened/)
  })

  it('that lies below a file', async () => {
    const file = place()
    writeFileSync(file, '')
    expect(await refusal(join(file, 'below', 'posthouse.db'))).toMatch(/cannot be opened/)
  })

  it('that this user may not write, or whose folder it may not', async () => {
    const folder = tempFolder()
    const file = join(folder, 'posthouse.db')
    await (await openStore(file)).close()
    await chmod(file, 0o444)
    await chmod(folder, 0o555)
    const asNobody = async (run: () => Promise<void>): Promise<void> => {
      // root may write everything: step down for a moment
      if (process.geteuid?.() !== 0) return run()
      await chown(folder, 65_534, 65_534)
      await chown(file, 65_534, 65_534)
      process.seteuid?.(65_534)
      try {
        await run()
      } finally {
        process.seteuid?.(0)
      }
    }
    await asNobody(async () => {
      expect(await refusal(file)).toMatch(/cannot be written\. Make the file and its folder writable for this user\./)
      expect(await refusal(join(folder, 'new', 'posthouse.db'))).toMatch(/cannot be written/)
      expect(await refusal(join(folder, 'other.db'))).toMatch(/cannot be (opened|written)/)
    })
    await chmod(folder, 0o755)
  })
})

describe('a full disk', () => {
  it('refuses a write with a sentence, and nothing of it is there', async () => {
    const file = place()
    const small = await openStore(file)
    const { campaign } = await plant(small, { jobs: [1, 1] })
    const pages = (await small.about()).bytes / 4096
    await small.close()
    const store = await openStore(file, { maxPages: pages + 3 })
    await post(store)
    const many = Array.from({ length: 2_000 }, (_, n) => video(100 + n))
    await expect(store.addVideos(many, noon)).rejects.toThrow(`The disk with ${file} is full. Nothing was changed`)
    expect(await store.video(fingerprint(100))).toBeNull()
    expect(await store.counts()).toMatchObject({ pending: 1, succeeded: 1 })
    expect(campaign).toBe(1)
    expect(await store.examine()).toEqual([])
    // what needs no room goes on
    expect(await claimOn(store)).not.toBeNull()
  })

  it('refuses to open where there is no room for the schema', async () => {
    expect(await refusal(place(), { maxPages: 5 })).toMatch(/is full/)
  })
})

describe('migrations', () => {
  it('are numbered from 1 without a gap', () => {
    expect(migrations.map((m) => m.version)).toEqual(migrations.map((_, i) => i + 1))
  })

  const next = newest + 1

  it('that fail leave the old file as it was', async () => {
    const file = place()
    const store = await openStore(file)
    await plant(store)
    await store.close()
    const bad = [...migrations, { version: next, sql: 'CREATE TABLE half (a); CREATE TABLE job (a);' }]
    expect(await refusal(file, { migrations: bad })).toMatch(/could not be brought to the form of this Posthouse/)
    const db = new Database(file)
    expect(db.pragma('user_version', { simple: true })).toBe(newest)
    expect(db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'half'").get()).toBeUndefined()
    db.close()
    expect((await (await openStore(file)).counts()).pending).toBe(1)
  })

  it('keep the holds of a file from before there were holds of an app', async () => {
    const file = place()
    const db = connect(file, { busyMs: 50 })
    await migrate(db, migrations.slice(0, 1))
    const insert = `INSERT INTO hold (scope, target, reason, by, sentence, placed_at, stops) VALUES`
    db.exec(`${insert} ('phone', 'phone-1', 'offline', 'engine', 'Away.', ${noon}, 'commits')`)
    db.close()
    const holds = await (await openStore(file)).holds(noon)
    expect(holds).toMatchObject([{ scope: 'phone', target: 'phone-1', sentence: 'Away.', placedAt: noon }])
    expect(holds[0]).not.toHaveProperty('test')
  })

  it('keep the braces of a caption template from before lists', async () => {
    const file = place()
    const db = connect(file, { busyMs: 50 })
    await migrate(db, migrations.slice(0, 7))
    db.exec(`INSERT INTO campaign (name, folder, distribution, template, created_at)
      VALUES ('Spring', '/v', 'round-robin', '{{{stem}}} #{{x}}', ${noon})`)
    db.close()
    const [campaign] = await (await openStore(file)).campaigns()
    expect(campaign).toMatchObject({ ...plainMaking, template: '\\{{stem\\}} #\\{x\\}' })
  })

  it('that succeed keep the rows, and a copy of the file from before', async () => {
    const file = place()
    const store = await openStore(file)
    await plant(store)
    await store.close()
    const good = [...migrations, { version: next, sql: 'CREATE TABLE extra (a INTEGER) STRICT' }]
    const newer = await openStore(file, { migrations: good })
    expect(await newer.about()).toMatchObject({ schema: next })
    expect((await newer.counts()).pending).toBe(1)
    const copy = `${file}.before-${next}`
    expect(existsSync(copy)).toBe(true)
    expect((await (await openStore(copy)).counts()).pending).toBe(1)
  })
})
