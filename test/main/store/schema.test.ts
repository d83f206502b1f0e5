import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { arrows, inHand, type JobState, jobStates } from '../../../src/core/model/job.ts'
import { inHandSql, sourcesSql } from '../../../src/main/store/states.ts'
import { noon, openStore, plant, tempFolder } from './rig.ts'

/** The table itself, without the store's own care. */
const bareTable = async (): Promise<Database.Database> => {
  const file = join(tempFolder(), 'posthouse.db')
  const store = await openStore(file)
  await plant(store, { phones: 2, accounts: [{}, {}, {}], jobs: [1, 2, 3] })
  await store.close()
  return new Database(file)
}

/** Tries a change and undoes it; whether the table took it. */
const takes = (db: Database.Database, sql: string): boolean => {
  db.exec('BEGIN')
  try {
    db.exec(sql)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_CONSTRAINT')) return false
    throw error
  } finally {
    db.exec('ROLLBACK')
  }
}

const held = (state: JobState): string =>
  inHand.includes(state) ? "slot = 0, phone = 'phone-1', lease = 1" : 'slot = NULL, phone = NULL'
const committed = `committed_at = ${noon}, counted_at = ${noon}, baseline = 1`
const keepBaseline = `INSERT INTO baseline (list) VALUES ('{}');`
const proved = `proof = '{"how":"person"}'`

/** States in which a job carries its commit; a skipped one may. */
const commits: readonly JobState[] = ['verifying', 'uncertain', 'succeeded', 'skipped']
const mustCommit: readonly JobState[] = ['verifying', 'uncertain']

describe('the job table', () => {
  it('knows the states of the arrows and no other', async () => {
    const db = await bareTable()
    const sql = db.prepare("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = 'job'").get() as {
      sql: string
    }
    const list = /CHECK \(state IN \(([^)]+)\)/.exec(sql.sql)?.[1] ?? ''
    expect([...list.matchAll(/'(\w+)'/g)].map((m) => m[1]).sort()).toEqual([...jobStates].sort())
    expect(takes(db, "UPDATE job SET state = 'done' WHERE id = 1")).toBe(false)
    db.close()
  })

  it.each(jobStates)('%s carries a commit exactly where it may', async (state) => {
    const db = await bareTable()
    const set = (...columns: string[]): string =>
      `${keepBaseline} UPDATE job SET state = '${state}', ${[held(state), ...columns].join(', ')} WHERE id = 1`
    expect(takes(db, set(committed, proved))).toBe(commits.includes(state))
    expect(takes(db, set(state === 'succeeded' ? `${proved}, counted_at = ${noon}` : proved))).toBe(
      !mustCommit.includes(state),
    )
    expect(takes(db, set(`${committed}, baseline = NULL`, proved))).toBe(false)
    db.close()
  })

  it.each(jobStates)('%s has slot, phone and lease exactly while it is in hand', async (state) => {
    const db = await bareTable()
    const fits = commits.includes(state) ? `, ${committed}, ${proved}` : ''
    const set = (columns: string): string =>
      `${keepBaseline} UPDATE job SET state = '${state}', ${columns}${fits} WHERE id = 1`
    const isHeld = inHand.includes(state)
    expect(takes(db, set("slot = 0, phone = 'phone-1', lease = 1"))).toBe(isHeld)
    expect(takes(db, set('slot = NULL, phone = NULL'))).toBe(!isHeld)
    expect(takes(db, set("slot = NULL, phone = 'phone-1', lease = 1"))).toBe(false)
    expect(takes(db, set("slot = 0, phone = 'phone-1', lease = 0"))).toBe(false)
    expect(takes(db, set(`${held(state)}, wish = 'skip'`))).toBe(state === 'claimed' || state === 'running')
    db.close()
  })

  it('refuses two jobs in hand of a phone or an account', async () => {
    const db = await bareTable()
    db.exec("UPDATE job SET state = 'claimed', slot = 0, phone = 'phone-1', lease = 1 WHERE id = 1")
    expect(takes(db, "UPDATE job SET state = 'running', slot = 1, phone = 'phone-1', lease = 1 WHERE id = 2")).toBe(
      false,
    )
    expect(
      takes(db, "UPDATE job SET account = 1, state = 'running', slot = 1, phone = 'phone-2', lease = 1 WHERE id = 2"),
    ).toBe(false)
    expect(takes(db, "UPDATE job SET state = 'running', slot = 1, phone = 'phone-2', lease = 1 WHERE id = 2")).toBe(
      true,
    )
    db.close()
  })

  it.each([
    ['a success without proof', `UPDATE job SET state = 'succeeded', counted_at = ${noon} WHERE id = 1`],
    ['an uncounted success', `UPDATE job SET state = 'succeeded', ${proved} WHERE id = 1`],
    [
      'the same video for the same account and round',
      'UPDATE job SET account = 1, video = (SELECT video FROM job WHERE id = 1) WHERE id = 2',
    ],
    ['broken JSON', "UPDATE job SET fault = '{' WHERE id = 1"],
    ['a fault that is no object', "UPDATE job SET fault = '[]' WHERE id = 1"],
    ['a number as text', "UPDATE job SET due = 'soon' WHERE id = 1"],
    ['an unknown account', 'PRAGMA foreign_keys = ON; UPDATE job SET account = 99 WHERE id = 1; COMMIT; BEGIN'],
    ['a deleted job', 'DELETE FROM job WHERE id = 1'],
    [
      'a farm hold with a target',
      `INSERT INTO hold (scope, target, reason, by, sentence, placed_at, stops) VALUES ('farm', 'x', 'paused', 'person', '', 0, 'claims')`,
    ],
  ])('refuses %s', async (_, sql) => {
    const db = await bareTable()
    expect(takes(db, sql)).toBe(false)
    db.close()
  })

  it('refuses changes of history and of baselines', async () => {
    const db = await bareTable()
    db.exec(`${keepBaseline} INSERT INTO move VALUES (1, 1, 'pending', 'pause', 'paused', 0, 0, 'person', '')`)
    expect(takes(db, "UPDATE move SET cause = 'other'")).toBe(false)
    expect(takes(db, `UPDATE baseline SET list = '{"a":1}'`)).toBe(false)
    db.close()
  })
})

describe('guards', () => {
  it('are made of the arrows', () => {
    for (const state of jobStates)
      for (const arrow of Object.keys(arrows[state]) as never[]) expect(sourcesSql(arrow)).toContain(`'${state}'`)
    expect(sourcesSql('claim')).toBe("('pending')")
    expect(sourcesSql('skip')).not.toContain('verifying')
  })

  it('in hand is said by the phone, as a constraint of the table has it', async () => {
    const db = await bareTable()
    const sql = db.prepare("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = 'job'").get() as {
      sql: string
    }
    const states = /hand_has_phone CHECK \(\(state IN \(([^)]+)\)\) = \(phone IS NOT NULL\)/.exec(sql.sql)?.[1] ?? ''
    expect([...states.matchAll(/'(\w+)'/g)].map((m) => m[1]).sort()).toEqual([...inHand].sort())
    expect(inHandSql).toBe('phone IS NOT NULL')
    db.close()
  })
})
