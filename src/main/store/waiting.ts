import { earliest } from '../../core/model/earliest.ts'
import type { Millis } from '../../core/model/ids.ts'
import type { Waiting } from '../../core/model/waiting.ts'
import type { Store } from '../../core/store.ts'
import type { Gates } from './gates.ts'
import { createPick } from './pick.ts'
import type { Room } from './room.ts'
import type { AccountRow, JobRow } from './rows.ts'
import { inHandSql } from './states.ts'
import type { Steps } from './steps.ts'
import type { Turns } from './turns.ts'

/** Explains the claim: the same predicates in the same order, in words, and when they may change by themselves. */
export const createWaiting = (
  room: Room,
  steps: Steps,
  gates: Gates,
  turns: Turns,
  maxLooks: () => number,
): Pick<Store, 'why' | 'nextDue'> => {
  const { db } = room
  const pick = createPick(db, maxLooks)
  const phoneBusy = db.prepare<{ id: number }>(`SELECT id FROM job WHERE phone = :phone`)
  const accountBusy = db.prepare<{ id: number }>(`SELECT id FROM job WHERE account = :account AND ${inHandSql}`)
  const soonest = db.prepare<{
    resting: number | null
    looking: number | null
    turn: number | null
    held: number | null
  }>(
    `SELECT (SELECT min(due) FROM job WHERE state = 'retrying') AS resting,
      (SELECT min(due) FROM job WHERE state = 'uncertain' AND looks < :maxLooks AND due > :now) AS looking,
      (SELECT min(again) FROM turn WHERE again > :now AND job IS NULL) AS turn,
      (SELECT min(until) FROM hold WHERE until > :now) AS held`,
  )

  const dueGate = (row: JobRow, now: Millis): readonly Waiting[] =>
    row.due > now ? [{ code: 'due', sentence: 'Its time has not come yet.', until: row.due }] : []

  const phoneGate = (a: AccountRow): readonly Waiting[] =>
    a.phone !== null && phoneBusy.get({ phone: a.phone }) !== undefined
      ? [{ code: 'phone-busy', sentence: 'Its phone is busy with another job.', until: null }]
      : []

  /** What bars the job itself, whatever its account does. */
  const ownGates = (row: JobRow): readonly Waiting[] => [
    ...(row.draft === 1 ? [{ code: 'draft' as const, sentence: 'It is a draft: approve it.', until: null }] : []),
    ...(row.unfit === null ? [] : [{ code: 'content' as const, sentence: row.unfit, until: null }]),
  ]

  const ofPost = (row: JobRow, a: AccountRow, now: Millis): readonly Waiting[] => [
    ...ownGates(row),
    ...dueGate(row, now),
    ...gates.holds('farm', '', now),
    ...gates.ofCampaign(row.campaign, now),
    ...gates.ofAccount(a, now),
    ...(row.publish_at === null ? gates.ofSlot(a, now) : []),
    ...phoneGate(a),
  ]

  const ofLook = (row: JobRow, a: AccountRow, now: Millis): readonly Waiting[] => {
    const usedUp = 'Nobody can say whether it was posted. Look at the phone, then answer.'
    const busy = accountBusy.get({ account: a.id }) !== undefined
    const sentence = `Another job of @${a.handle} is being posted.`
    return [
      ...(row.looks >= maxLooks() ? [{ code: 'uncertain' as const, sentence: usedUp, until: null }] : []),
      ...dueGate(row, now),
      ...gates.holds('farm', '', now),
      ...gates.ofLook(a, now),
      ...(busy ? [{ code: 'account-busy' as const, sentence, until: null }] : []),
      ...phoneGate(a),
    ]
  }

  /** Nothing bars the job; it may still stand behind another one of its account or phone. */
  const inLine = (row: JobRow, a: AccountRow, now: Millis): readonly Waiting[] => {
    turns.wake(now)
    const first = pick({ now, own: null, barred: [], only: a.phone })
    if (first?.job === row.id) return []
    const sentence = `Job ${first?.job ?? 0} goes first on this phone.`
    return [{ code: 'line', sentence, until: null }]
  }

  const explain = (row: JobRow, now: Millis): readonly Waiting[] => {
    const a = gates.row(row.account)
    switch (row.state) {
      case 'pending':
      case 'uncertain': {
        const found = row.state === 'pending' ? ofPost(row, a, now) : ofLook(row, a, now)
        return found.length > 0 ? found : inLine(row, a, now)
      }
      case 'retrying':
        return [{ code: 'state', sentence: 'It rests after a fault, then it is tried again.', until: row.due }]
      case 'claimed':
      case 'running':
      case 'verifying':
        return [{ code: 'state', sentence: 'A worker has it in hand.', until: null }]
      case 'paused':
        return [{ code: 'state', sentence: 'A person set it aside. Resume it to go on.', until: null }]
      case 'failed':
        return [{ code: 'state', sentence: 'It failed and is not tried again by itself.', until: null }]
      case 'skipped':
        return [{ code: 'state', sentence: 'A person does not want it.', until: null }]
      case 'succeeded':
        return [{ code: 'state', sentence: 'It is done.', until: null }]
    }
  }

  return {
    why: (job, now) =>
      room.write(() => {
        const row = steps.row(job)
        if (row === undefined) return [{ code: 'state', sentence: 'There is no such job.', until: null }]
        return explain(row, now)
      }),
    nextDue: (now) =>
      room.write(() => {
        turns.wake(now)
        const s = soonest.get({ now, maxLooks: maxLooks() })
        return s === undefined ? null : earliest([s.resting, s.looking, s.turn, s.held])
      }),
  }
}
