import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { migrations } from '../../../src/main/store/migrations/list.ts'
import { askedOf } from '../../../src/main/store/search.ts'
import { connect } from '../../../src/main/store/sqlite.ts'
import { accountId, openStore, plant, tempFolder } from './rig.ts'

const named = (caption: string, account: number) => ({ account: accountId(account), caption })

const farm = async () => {
  const file = join(tempFolder(), 'posthouse.db')
  const store = await openStore(file)
  await plant(store, { phones: 2, accounts: [{}, {}], jobs: [named('Dawn at sea', 1), named('Dusk', 2)] })
  const found = async (text: string): Promise<readonly number[]> =>
    (await store.jobs({ text, limit: 10 })).map((l) => l.job.id)
  const change = (sql: string): void => {
    const db = new Database(file)
    db.exec(sql)
    db.close()
  }
  return { file, store, found, change }
}

describe('a search for jobs', () => {
  it.each([
    ['its caption', `UPDATE job SET caption = 'Noon at sea' WHERE id = 1`, 'dawn', 'noon'],
    ['the name of its file', `UPDATE video SET name = 'other.mp4' WHERE name = 'clip-0.mp4'`, 'clip-0', 'other'],
    ['the handle of its account', `UPDATE account SET handle = 'petrel' WHERE id = 1`, 'account.1', 'petrel'],
  ])('goes by %s as it is now', async (_, sql, before, after) => {
    const { store, found, change } = await farm()
    expect(await found(before)).toContain(1)
    change(sql)
    expect([(await found(before)).includes(1), (await found(after)).includes(1)]).toEqual([false, true])
    await store.close()
  })

  it('finds the jobs of a file that had no index of words', async () => {
    const { file, store, change } = await farm()
    await store.close()
    change(`DROP TABLE job_words; DROP TRIGGER job_has_words; DROP TRIGGER job_changes_words;
      DROP TRIGGER video_changes_words; DROP TRIGGER account_changes_words; PRAGMA user_version = 17`)
    const again = await openStore(file)
    expect((await again.jobs({ text: 'at sea', limit: 10 })).map((l) => l.job.id)).toEqual([1])
    await again.close()
  })

  it('reads no table of jobs from end to end', () => {
    const db = connect(':memory:', { busyMs: 0 })
    for (const { sql } of migrations) db.exec(sql)
    const { sql, values } = askedOf({ text: 'dawn', limit: 10 })
    const plan = db.prepare<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all({ ...values, limit: 10 })
    expect(plan.map((p) => p.detail).filter((d) => d.startsWith('SCAN') || d.includes('TEMP B-TREE'))).toEqual([
      expect.stringMatching(/^SCAN w VIRTUAL TABLE INDEX/),
    ])
    db.close()
  })
})
