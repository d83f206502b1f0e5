import { describe, expect, it } from 'vitest'
import { fault } from '../../../src/core/model/fault.ts'
import type { NewHold, Scope } from '../../../src/core/model/hold.ts'
import type { AccountId, JobId } from '../../../src/core/model/ids.ts'
import { jobStates } from '../../../src/core/model/job.ts'
import type { Store } from '../../../src/core/store.ts'
import {
  accountId,
  baselineAt,
  by,
  claimOn,
  codes,
  commit,
  fingerprint,
  hour,
  minute,
  mustClaim,
  noon,
  phoneId,
  plant,
  post,
  proofAt,
  run,
  slot,
  video,
} from './rig.ts'

const hold = (scope: Scope, target: string, more: Partial<NewHold> = {}): NewHold => ({
  scope,
  target,
  reason: 'paused',
  by: 'person',
  sentence: `The ${scope} is paused.`,
  until: null,
  stops: 'claims',
  ...more,
})

/** What every implementation of the Store does. `make` gives an empty one that lets jobs be looked for twice. */
export const storeSuite = (name: string, make: () => Promise<Store>): void => {
  describe(`${name}: a life`, () => {
    it('goes from claim to proof, and remembers each move', async () => {
      const store = await make()
      const { jobs } = await plant(store)
      const claim = await mustClaim(store, 3)
      expect(claim).toMatchObject({ mode: 'post', slot: 3, phone: { id: 'phone-1' }, account: { handle: 'account.1' } })
      expect(claim.job).toMatchObject({ id: jobs[0], state: 'claimed', lease: 1, slot: 3, phone: 'phone-1' })
      await store.begin({
        job: claim.job.id,
        lease: 1,
        mode: 'post',
        phone: claim.phone.id,
        slot: slot(3),
        handle: 'account.1',
        caption: claim.job.caption,
        video: claim.video.fingerprint,
        startedAt: noon,
        endedAt: null,
        outcome: null,
        fault: null,
        evidence: 'evidence/1',
      })
      await store.move(claim.lease, 'start', by(noon))
      expect(await store.permit(claim.lease, baselineAt(noon, ['old']), noon + 1)).toEqual({ ok: true, at: noon + 1 })
      const moved = await store.move(
        claim.lease,
        'prove',
        by(noon + 2, { proof: proofAt(noon + 2), outcome: 'posted' }),
      )
      expect(moved).toMatchObject({
        moved: true,
        job: { state: 'succeeded', committedAt: noon + 1, slot: null, phone: null, baseline: { count: 1 } },
      })
      const history = await store.moves(claim.job.id)
      expect(history.map((m) => m.arrow)).toEqual(['claim', 'start', 'commit', 'prove'])
      expect(history.map((m) => m.to)).toEqual(['claimed', 'running', 'verifying', 'succeeded'])
      expect(await store.attempts(claim.job.id)).toMatchObject([{ lease: 1, endedAt: noon + 2, outcome: 'posted' }])
      expect(await store.account(accountId(1), noon)).toMatchObject({ used: 1, account: { lastPostAt: noon + 1 } })
      expect(await store.posted(noon)).toBe(1)
      expect((await store.counts()).succeeded).toBe(1)
    })

    it('spends what the change says and goes behind fresh jobs', async () => {
      const store = await make()
      await plant(store)
      const claim = await run(store)
      const f = fault('flow-lost', 'x')
      const change = by(noon, { spends: 'attempt', due: noon + minute, fault: f })
      expect(await store.move(claim.lease, 'defer', change)).toMatchObject({
        moved: true,
        job: { state: 'retrying', attempts: 1, tries: 0, pass: 1, due: noon + minute, fault: f },
      })
      expect(await store.nextDue(noon)).toBe(noon + minute)
      expect(await store.due(noon)).toBe(0)
      expect(await store.due(noon + minute)).toBe(1)
      expect((await mustClaim(store, 0, noon + minute)).lease.number).toBe(2)
    })

    it('clears the commit on disproof and keeps the first baseline for good', async () => {
      const store = await make()
      await plant(store)
      const first = await run(store)
      await store.permit(first.lease, baselineAt(noon, ['first']), noon)
      const change = by(noon, { spends: 'attempt', due: noon, fault: fault('not-published') })
      expect(await store.move(first.lease, 'disprove', change)).toMatchObject({
        job: { state: 'retrying', committedAt: null, baseline: { entries: [{ key: 'first' }] } },
      })
      await store.due(noon)
      const second = await run(store)
      await store.permit(second.lease, baselineAt(noon + 5, ['second']), noon + 5)
      expect((await store.job(second.job.id))?.baseline?.entries).toEqual([{ key: 'first', caption: 'first' }])
    })

    it('succeeds without a commit of its own when the post is found, and counts against the cap', async () => {
      const store = await make()
      await plant(store, { accounts: [{ cap: 1 }], jobs: [1, 1] })
      const claim = await run(store)
      expect(await store.move(claim.lease, 'already', by(noon, { proof: proofAt(noon) }))).toMatchObject({
        job: { state: 'succeeded', committedAt: null },
      })
      expect(await claimOn(store)).toBeNull()
    })

    it('refuses a success without proof', async () => {
      const store = await make()
      await plant(store)
      const claim = await commit(store)
      await expect(store.move(claim.lease, 'prove', by(noon))).rejects.toThrow()
      expect((await store.job(claim.job.id))?.state).toBe('verifying')
    })
  })

  describe(`${name}: leases`, () => {
    it('an old lease changes nothing', async () => {
      const store = await make()
      await plant(store)
      const old = await run(store)
      await store.move(old.lease, 'release', by(noon))
      expect(await store.move(old.lease, 'start', by(noon))).toMatchObject({ moved: false })
      expect(await store.move(old.lease, 'pause', by(noon))).toMatchObject({ moved: false })
      await run(store)
      expect(await store.move(old.lease, 'defer', by(noon))).toMatchObject({ moved: false, why: 'This lease is over.' })
      expect(await store.permit(old.lease, baselineAt(noon), noon)).toEqual({ ok: false, why: 'This lease is over.' })
      expect((await store.moves(old.job.id)).map((m) => m.arrow)).toEqual([
        'claim',
        'start',
        'release',
        'claim',
        'start',
      ])
    })

    it('claim, recheck, commit and due are not moves of a lease', async () => {
      const store = await make()
      await plant(store)
      const claim = await run(store)
      for (const arrow of ['claim', 'recheck', 'commit', 'due'] as const)
        expect(await store.move(claim.lease, arrow, by(noon))).toMatchObject({ moved: false })
      expect(await store.move({ job: 99 as JobId, number: 1 }, 'start', by(noon))).toMatchObject({ moved: false })
    })

    it('an attempt is begun by the holder of the lease, once', async () => {
      const store = await make()
      await plant(store)
      const { job, lease, phone, video: v } = await mustClaim(store)
      const attempt = {
        job: job.id,
        lease: lease.number,
        mode: 'post' as const,
        phone: phone.id,
        slot: slot(0),
        handle: 'a',
        caption: 'c',
        video: v.fingerprint,
        startedAt: noon,
        endedAt: null,
        outcome: null,
        fault: null,
        evidence: 'e',
      }
      await store.begin(attempt)
      await store.begin({ ...attempt, caption: 'other' })
      await store.begin({ ...attempt, lease: 7 })
      expect(await store.attempts(job.id)).toMatchObject([{ lease: 1, caption: 'c' }])
    })
  })

  describe(`${name}: what may run now`, () => {
    it('orders by own phone, priority, pass, due time and insertion', async () => {
      const store = await make()
      const job = (account: number, more = {}) => ({ account: accountId(account), ...more })
      await plant(store, {
        phones: 5,
        jobs: [job(1), job(2, { priority: 1 }), job(3, { due: noon - 1 }), job(4), job(5)],
      })
      const request = { now: noon, barred: [] }
      const own = await store.claim({ slot: slot(0), own: phoneId(5), ...request })
      expect(own?.account.id).toBe(5)
      const rest = []
      for (let n = 1; n < 5; n++) rest.push((await mustClaim(store, n)).account.id)
      expect(rest).toEqual([2, 3, 1, 4])
    })

    it('leaves phones alone that other slots keep', async () => {
      const store = await make()
      await plant(store, { phones: 2, jobs: [1, 2] })
      const claim = await store.claim({ slot: slot(0), now: noon, own: null, barred: [phoneId(1)] })
      expect(claim?.phone.id).toBe('phone-2')
      expect(await store.claim({ slot: slot(1), now: noon, own: null, barred: [phoneId(1)] })).toBeNull()
    })

    it('gives an account and a phone one job at a time', async () => {
      const store = await make()
      const { jobs } = await plant(store, { phones: 1, accounts: [{}, {}], jobs: [1, 1, 2] })
      const claim = await mustClaim(store)
      expect(await claimOn(store, 1)).toBeNull()
      expect(await codes(store, jobs[1] as JobId)).toEqual(['account-busy', 'phone-busy'])
      expect(await codes(store, jobs[2] as JobId)).toEqual(['phone-busy'])
      await store.move(claim.lease, 'release', by(noon))
      expect(await claimOn(store, 1)).not.toBeNull()
    })

    it('waits for due time, cap, spacing and posting hours, and says until when', async () => {
      const store = await make()
      const windows = [{ days: [], from: 13 * 60, to: 14 * 60 }]
      const { jobs } = await plant(store, {
        phones: 4,
        accounts: [{}, { cap: 1 }, { cap: 2, spacingMs: hour }, { windows }],
        jobs: [{ account: accountId(1), due: noon + minute }, 2, 2, 3, 3, 4],
      })
      const [scheduled, , capped, , spaced, closed] = jobs as [JobId, JobId, JobId, JobId, JobId, JobId]
      await post(store)
      await post(store)
      expect(await claimOn(store)).toBeNull()
      expect(await store.why(scheduled, noon)).toMatchObject([{ code: 'due', until: noon + minute }])
      expect(await store.why(capped, noon)).toMatchObject([{ code: 'cap', until: noon + 24 * hour }])
      expect(await store.why(spaced, noon)).toMatchObject([{ code: 'spacing', until: noon + hour }])
      expect(await store.why(closed, noon)).toMatchObject([{ code: 'window', until: noon + hour }])
      expect(await store.nextDue(noon)).toBe(noon + minute)
      expect((await mustClaim(store, 0, noon + minute)).job.id).toBe(scheduled)
      expect(await store.nextDue(noon + minute)).toBe(noon + hour)
      expect((await mustClaim(store, 1, noon + hour)).job.id).toBe(spaced)
      expect((await mustClaim(store, 2, noon + hour)).job.id).toBe(closed)
      expect(await claimOn(store, 3, noon + 24 * hour - 1)).toBeNull()
      expect((await mustClaim(store, 3, noon + 24 * hour)).job.id).toBe(capped)
    })

    it('closes posting hours again', async () => {
      const store = await make()
      await plant(store, { accounts: [{ windows: [{ days: [], from: 12 * 60, to: 13 * 60 }] }] })
      await store.why(1 as JobId, noon)
      expect(await claimOn(store, 0, noon + hour)).toBeNull()
      expect(await claimOn(store, 0, noon + 24 * hour)).not.toBeNull()
    })

    it.each([
      ['farm', ''],
      ['campaign', '1'],
      ['phone', 'phone-1'],
      ['account', '1'],
    ] as const)('a hold on the %s stops claims until it is lifted', async (scope, target) => {
      const store = await make()
      const { jobs } = await plant(store)
      const [job] = jobs as [JobId]
      await store.place(hold(scope, target), noon)
      expect(await store.why(job, noon)).toEqual([{ code: scope, sentence: `The ${scope} is paused.`, until: null }])
      expect(await claimOn(store)).toBeNull()
      expect(await store.lift(scope, target, null, noon)).toBe(1)
      expect(await claimOn(store)).not.toBeNull()
    })

    it.each([
      ['farm', ''],
      ['campaign', '1'],
      ['phone', 'phone-1'],
      ['account', '1'],
    ] as const)('a hold on the %s ends by itself', async (scope, target) => {
      const store = await make()
      await plant(store)
      await store.place(hold(scope, target, { until: noon + minute }), noon)
      expect(await claimOn(store, 0, noon + minute - 1)).toBeNull()
      expect(await store.nextDue(noon)).toBe(noon + minute)
      expect(await claimOn(store, 0, noon + minute)).not.toBeNull()
      expect(await store.holds(noon + minute)).toEqual([])
    })

    it('a hold of the same scope, target and reason is replaced, another reason stands beside it', async () => {
      const store = await make()
      await plant(store)
      await store.place(hold('account', '1'), noon)
      await store.place(hold('account', '1', { sentence: 'Again.', until: noon + hour }), noon)
      await store.place(hold('account', '1', { reason: 'challenge', by: 'engine' }), noon)
      expect((await store.holds(noon)).map((h) => h.sentence)).toEqual(['Again.', 'The account is paused.'])
      expect(await store.lift('account', '1', 'challenge', noon)).toBe(1)
      expect(await store.lift('account', '1', 'challenge', noon)).toBe(0)
    })

    it('takes a job of a campaign that is not held past one that is', async () => {
      const store = await make()
      await plant(store, { jobs: [1, 1] })
      const other = await store.addCampaign('Other', '/other', 'one-to-one', noon)
      await store.addVideos([video(50)], noon)
      const late = { account: accountId(1), video: fingerprint(50), caption: 'late' }
      const { added } = await store.addJobs(other, [late], 3, noon + 1)
      await store.place(hold('campaign', '1'), noon)
      expect((await mustClaim(store, 0, noon + 1)).job.id).toBe(added[0])
    })

    it('an account without a phone says so, and may run when it has one', async () => {
      const store = await make()
      await plant(store, { phones: 1, accounts: [{ phone: null }] })
      expect(await codes(store, 1 as JobId)).toEqual(['no-phone'])
      expect(await claimOn(store)).toBeNull()
      await store.addAccounts([{ app: 'reelhouse', handle: 'account.1', phone: phoneId(1) }])
      expect(await claimOn(store)).not.toBeNull()
    })

    it('a job behind another one of its phone is told which goes first', async () => {
      const store = await make()
      const { jobs } = await plant(store, { jobs: [1, 1] })
      expect(await codes(store, jobs[0] as JobId)).toEqual([])
      expect(await store.why(jobs[1] as JobId, noon)).toMatchObject([
        { code: 'line', sentence: expect.stringMatching(/Job 1 goes first/) },
      ])
    })
  })

  describe(`${name}: the commit`, () => {
    it('is refused where something that stops commits holds farm, campaign, phone or account', async () => {
      const store = await make()
      await plant(store)
      const { lease } = await run(store)
      const targets = [
        ['farm', ''],
        ['campaign', '1'],
        ['phone', 'phone-1'],
        ['account', '1'],
      ] as const
      for (const [scope, target] of targets) {
        await store.place(hold(scope, target, { stops: 'commits', sentence: 'No.' }), noon)
        expect(await store.permit(lease, baselineAt(noon), noon)).toEqual({ ok: false, why: 'No.' })
        await store.lift(scope, target, null, noon)
        await store.place(hold(scope, target), noon)
      }
      expect((await store.permit(lease, baselineAt(noon), noon)).ok).toBe(true)
    })

    it('is refused past the cap, for a job called back, twice, and when the room stops', async () => {
      const store = await make()
      await plant(store, { phones: 2, accounts: [{ cap: 1 }, {}], jobs: [1, 1, 2] })
      await post(store)
      await store.addAccounts([{ app: 'reelhouse', handle: 'account.1', phone: null, cap: 2 }])
      const over = await run(store)
      await store.addAccounts([{ app: 'reelhouse', handle: 'account.1', phone: null, cap: 1 }])
      expect(await store.permit(over.lease, baselineAt(noon), noon)).toMatchObject({
        ok: false,
        why: expect.stringMatching(/1 post/),
      })
      const other = await run(store, 1)
      await store.wish(other.job.id, 'pause', noon)
      expect(await store.permit(other.lease, baselineAt(noon), noon)).toMatchObject({
        ok: false,
        why: expect.stringMatching(/asked to pause/),
      })
      await store.move(other.lease, 'release', by(noon))
      await store.movePerson(other.job.id, 'paused', 'resume', by(noon, { who: 'person' }))
      const again = await commit(store, 1)
      expect(await store.permit(again.lease, baselineAt(noon), noon)).toMatchObject({
        ok: false,
        why: expect.stringMatching(/verifying/),
      })
      store.bar()
      expect(await store.permit(over.lease, baselineAt(noon), noon)).toMatchObject({
        ok: false,
        why: expect.stringMatching(/stopping/),
      })
    })
  })

  describe(`${name}: uncertain jobs`, () => {
    const lost = async (store: Store, due = noon + minute) => {
      const claim = await commit(store)
      const change = by(noon, { due, spends: 'look', fault: fault('no-proof'), quietAt: noon })
      expect(await store.move(claim.lease, 'lose', change)).toMatchObject({ job: { state: 'uncertain', looks: 1 } })
      return claim
    }

    it('hold the account for posts and are looked at first, under a new lease', async () => {
      const store = await make()
      const { jobs } = await plant(store, { phones: 2, jobs: [1, { account: accountId(1), priority: 9 }, 2] })
      const claim = await lost(store)
      expect(claim.job.id).toBe(jobs[1])
      expect(await codes(store, jobs[0] as JobId)).toEqual(['uncertain'])
      const look = await mustClaim(store, 0, noon + minute)
      expect(look).toMatchObject({ mode: 'verify', lease: { job: jobs[1], number: 2 }, job: { state: 'verifying' } })
      await store.move(look.lease, 'prove', by(noon + minute, { proof: proofAt(noon + minute) }))
      expect(await codes(store, jobs[0] as JobId, noon + minute)).toEqual([])
    })

    it('are not looked at more often than allowed, unless a person asks', async () => {
      const store = await make()
      const { jobs } = await plant(store)
      const [job] = jobs as [JobId]
      await lost(store, noon)
      const look = await mustClaim(store)
      await store.move(look.lease, 'lose', by(noon, { due: noon, spends: 'look' }))
      expect(await claimOn(store)).toBeNull()
      expect(await codes(store, job)).toEqual(['uncertain'])
      expect(await store.nextDue(noon)).toBeNull()
      const asked = by(noon + 1, { who: 'person', cause: 'Look again.' })
      expect(await store.movePerson(job, 'uncertain', 'recheck', asked)).toMatchObject({
        moved: true,
        job: { state: 'uncertain', due: noon + 1 },
      })
      expect(await store.events(0, 10)).toMatchObject([{ who: 'person', what: 'recheck', why: 'Look again.', job }])
      expect((await mustClaim(store, 0, noon + 1)).mode).toBe('verify')
    })

    it('are read through rests and caps of the account, not past what only a person lifts', async () => {
      const store = await make()
      await plant(store, { accounts: [{ cap: 1, spacingMs: hour }] })
      await lost(store, noon)
      await store.place(hold('account', '1', { reason: 'action-blocked', until: noon + hour }), noon)
      await store.place(hold('campaign', '1'), noon)
      for (const [scope, target] of [
        ['account', '1'],
        ['phone', 'phone-1'],
        ['farm', ''],
      ] as const) {
        await store.place(hold(scope, target, { reason: 'challenge' }), noon)
        expect(await claimOn(store)).toBeNull()
        expect(await codes(store, 1 as JobId)).toEqual([scope])
        await store.lift(scope, target, 'challenge', noon)
      }
      expect(await codes(store, 1 as JobId)).toEqual([])
      expect((await mustClaim(store)).mode).toBe('verify')
    })

    it('are told of the posts of other jobs since their baseline', async () => {
      const store = await make()
      const { jobs } = await plant(store, { jobs: [1, 1] })
      const first = await commit(store)
      await store.move(first.lease, 'disprove', by(noon, { due: noon + minute }))
      await post(store, 0, noon + 1)
      await store.due(noon + minute)
      const again = await mustClaim(store, 0, noon + minute)
      expect(again.job.id).toBe(jobs[0])
      expect(again.since).toEqual(['Clip 2'])
    })

    it('count against the cap even when skipped, and can be reopened, not retried', async () => {
      const store = await make()
      const { jobs } = await plant(store, { accounts: [{ cap: 1 }], jobs: [1, 1] })
      const [job, next] = jobs as [JobId, JobId]
      await lost(store, noon)
      const person = by(noon, { who: 'person' })
      expect(await store.movePerson(job, 'uncertain', 'skip', person)).toMatchObject({
        job: { state: 'skipped', committedAt: noon },
      })
      expect(await codes(store, next)).toEqual(['cap'])
      expect(await store.movePerson(job, 'skipped', 'retry', person)).toMatchObject({ moved: false })
      expect(await store.movePerson(job, 'skipped', 'reopen', person)).toMatchObject({
        job: { state: 'uncertain', looks: 0 },
      })
      expect(await store.movePerson(job, 'uncertain', 'prove', person)).toMatchObject({
        job: { state: 'succeeded', proof: { how: 'person', at: noon } },
      })
    })
  })

  describe(`${name}: a person`, () => {
    it('moves what was seen, by the arrows that a person has', async () => {
      const store = await make()
      const { jobs } = await plant(store)
      const [job] = jobs as [JobId]
      const person = by(noon, { who: 'person' })
      expect(await store.movePerson(job, 'paused', 'resume', person)).toMatchObject({ moved: false })
      expect(await store.movePerson(job, 'pending', 'prove', person)).toMatchObject({ moved: false })
      expect(await store.movePerson(job, 'pending', 'pause', person)).toMatchObject({ job: { state: 'paused' } })
      expect(await claimOn(store)).toBeNull()
      expect(await store.movePerson(job, 'paused', 'resume', person)).toMatchObject({ job: { state: 'pending' } })
      expect(await store.movePerson(job, 'pending', 'skip', person)).toMatchObject({ job: { state: 'skipped' } })
      expect(await store.movePerson(job, 'skipped', 'retry', person)).toMatchObject({ job: { state: 'pending' } })
    })

    it('retries a failed job with all its attempts', async () => {
      const store = await make()
      await plant(store)
      const { lease, job } = await run(store)
      await store.move(lease, 'refuse', by(noon, { spends: 'attempt', fault: fault('video-refused') }))
      const person = by(noon + 9, { who: 'person' })
      expect(await store.movePerson(job.id, 'failed', 'retry', person)).toMatchObject({
        job: { state: 'pending', attempts: 0, tries: 0, fault: null, due: noon + 9 },
      })
    })

    it.each([
      ['pause', 'release', 'paused'],
      ['skip', 'release', 'skipped'],
      ['pause', 'defer', 'paused'],
      ['skip', 'defer', 'skipped'],
    ] as const)('who wants to %s a running job gets it when the worker lets go by %s', async (wish, arrow, state) => {
      const store = await make()
      await plant(store)
      const { lease, job } = await run(store)
      expect(await store.movePerson(job.id, 'claimed', wish, by(noon, { who: 'person' }))).toMatchObject({
        moved: true,
        job: { state: 'running', wish },
      })
      expect(await claimOn(store, 1)).toBeNull()
      expect(await store.move(lease, arrow, by(noon))).toMatchObject({ moved: true, job: { state, wish: null } })
    })

    it('cannot call a committed job back', async () => {
      const store = await make()
      await plant(store)
      const { job } = await commit(store)
      expect(await store.wish(job.id, 'skip', noon)).toMatchObject({ moved: false })
      expect(await store.movePerson(job.id, 'verifying', 'skip', by(noon))).toMatchObject({ moved: false })
    })
  })

  describe(`${name}: what is there`, () => {
    it('an account is one, however its handle is written, and keeps what a new list leaves out', async () => {
      const store = await make()
      await plant(store, { accounts: [{ cap: 7, timeZone: 'Europe/Berlin' }] })
      const list = [{ app: 'reelhouse', handle: ' @Account.1', phone: null, spacingMs: 5 }]
      expect(await store.addAccounts(list)).toEqual({ added: 0, changed: 1 })
      expect(await store.addAccounts(list)).toEqual({ added: 0, changed: 0 })
      const [line] = await store.accounts(noon)
      expect(line?.account).toMatchObject({ handle: 'Account.1', cap: 7, spacingMs: 5, phone: 'phone-1' })
      expect(line?.account.timeZone).toBe('Europe/Berlin')
    })

    it('a video for an account is one job, whatever became of it', async () => {
      const store = await make()
      const { campaign, jobs } = await plant(store, { jobs: [1] })
      await post(store)
      const same = { account: accountId(1), video: fingerprint(0), caption: 'other words' }
      expect(await store.addJobs(campaign, [same, same], 3, noon)).toEqual({ added: [], known: 2 })
      expect(await store.addVideos([{ ...video(0), path: '/moved.mp4' }], noon)).toEqual({ added: 0 })
      expect((await store.video(fingerprint(0)))?.path).toBe('/moved.mp4')
      const pairs = [{ ...same }, { account: accountId(1), video: fingerprint(9) }]
      expect(await store.known(pairs)).toMatchObject([{ account: 1, state: 'succeeded', at: noon }])
      expect(jobs).toHaveLength(1)
    })

    it('a phone keeps its id when its address changes; one without an id is refused', async () => {
      const store = await make()
      await plant(store)
      await store.movePhone(phoneId(1), '10.0.0.9:5555')
      expect(await store.phones()).toMatchObject([{ id: 'phone-1', address: '10.0.0.9:5555' }])
      const blank = { id: phoneId(1), name: '', link: 'usb' as const, address: 'ABC' }
      expect(await store.addPhone(blank)).toMatchObject({ ok: true, value: { name: 'phone-1', link: 'usb' } })
      expect((await store.addPhone({ ...blank, id: '' as never })).ok).toBe(false)
    })

    it('lists are paged, filtered and searched literally', async () => {
      const store = await make()
      const named = (caption: string, account = 1) => ({ account: accountId(account), caption })
      await plant(store, {
        phones: 2,
        jobs: [named('50% off'), named('50 off'), named('a_b', 2), named('axb', 2), named("it's \\ fine")],
      })
      const ids = async (query: object): Promise<readonly number[]> =>
        (await store.jobs({ limit: 10, ...query })).map((l) => l.job.id)
      expect(await ids({ text: '50%' })).toEqual([1])
      expect(await ids({ text: 'a_b' })).toEqual([3])
      expect(await ids({ text: '\\' })).toEqual([5])
      expect(await ids({ text: 'CLIP-3' })).toEqual([4])
      expect(await ids({ text: 'account.2' })).toEqual([3, 4])
      expect(await ids({ account: 2 as AccountId })).toEqual([3, 4])
      expect(await ids({ phone: phoneId(2) })).toEqual([3, 4])
      expect(await ids({ campaign: 1, limit: 2 })).toEqual([1, 2])
      expect(await ids({ after: 2, limit: 2 })).toEqual([3, 4])
      expect(await ids({ states: [] })).toEqual([])
      const { lease } = await run(store)
      await store.move(lease, 'refuse', by(noon, { fault: fault('video-refused', 'no') }))
      expect(await ids({ fault: 'video-refused' })).toEqual([1])
      expect(await ids({ states: ['failed'] })).toEqual([1])
      expect(await ids({ states: ['pending'] })).toEqual([2, 3, 4, 5])
      expect(await store.line(3 as JobId)).toMatchObject({ handle: 'account.2', videoName: 'clip-2.mp4' })
      expect(await store.line(99 as JobId)).toBeNull()
    })

    it('counts are those of the jobs, of the farm and of each campaign', async () => {
      const store = await make()
      await plant(store, { phones: 3, jobs: [1, 2, 3, 3] })
      await post(store)
      await run(store, 1)
      const zero = Object.fromEntries(jobStates.map((s) => [s, 0]))
      const counts = { ...zero, succeeded: 1, running: 1, pending: 2 }
      expect(await store.counts()).toEqual(counts)
      expect(await store.campaigns()).toMatchObject([{ name: 'Spring', counts }])
      expect((await store.inHand()).map((j) => j.state)).toEqual(['running'])
    })

    it('faults in a row are counted for phone and account until a success', async () => {
      const store = await make()
      await plant(store, { jobs: [1, 1, 1, 1] })
      const stop = async (f: Parameters<typeof fault>[0]): Promise<void> => {
        const { lease } = await run(store)
        await store.move(lease, 'defer', by(noon, { fault: fault(f), due: noon }))
        await store.due(noon)
      }
      await stop('phone-offline')
      await stop('adb-slow')
      await stop('worker-died')
      await stop('action-blocked')
      await stop('signed-out')
      expect(await store.failures('phone', 'phone-1')).toBe(2)
      expect(await store.failures('account', '1')).toBe(1)
      await post(store)
      expect(await store.failures('phone', 'phone-1')).toBe(0)
      expect(await store.failures('account', '1')).toBe(0)
      expect(await store.failures('phone', 'nobody')).toBe(0)
    })

    it('a fault places its hold with the move', async () => {
      const store = await make()
      await plant(store, { jobs: [1, 1] })
      const { lease } = await run(store)
      const rest = hold('phone', 'phone-1', { reason: 'phone-offline', by: 'engine', until: noon + minute })
      await store.move(lease, 'defer', by(noon, { hold: rest, due: noon }))
      expect(await claimOn(store)).toBeNull()
      expect((await store.holds(noon)).map((h) => h.reason)).toEqual(['phone-offline'])
      expect(await claimOn(store, 0, noon + minute)).not.toBeNull()
    })

    it('events come after a number, oldest first', async () => {
      const store = await make()
      const event = { at: noon, who: 'person', why: 'because', job: null, phone: null, account: null }
      for (const what of ['a', 'b', 'c']) await store.note({ ...event, what })
      const all = await store.events(0, 2)
      expect(all.map((e) => e.what)).toEqual(['a', 'b'])
      expect((await store.events(all[1]?.id ?? 0, 9)).map((e) => e.what)).toEqual(['c'])
    })
  })
}
