import { expect, it } from 'vitest'
import type { Store } from '../../../../src/core/store.ts'
import { accountId, by, claimOn, codes, minute, noon, plant } from '../rig.ts'

export const draftsFacts = (make: () => Promise<Store>): void => {
  const drafted = async () => {
    const store = await make()
    const { jobs, campaign } = await plant(store, {
      jobs: [
        { account: accountId(1), draft: true },
        { account: accountId(1), draft: true, due: noon + minute },
      ],
    })
    const [first, second] = jobs
    if (first === undefined || second === undefined) throw new Error('two jobs')
    return { store, first, second, campaign }
  }

  it('a draft is never claimed, says so, and is what comes next for nobody', async () => {
    const { store, first, second, campaign } = await drafted()
    expect(await claimOn(store, 0, noon + 2 * minute)).toBeNull()
    expect(await store.ready(noon + 2 * minute)).toBeNull()
    expect(await store.upcoming(noon)).toEqual([])
    expect(await codes(store, first)).toEqual(['draft'])
    expect(await codes(store, second)).toEqual(['draft', 'due'])
    expect((await store.campaigns()).find((c) => c.id === campaign)).toMatchObject({ inDraft: 2, unfit: 0 })
    expect((await store.jobs({ is: 'draft', limit: 9 })).map((l) => l.job.id)).toEqual([first, second])
  })

  it('approved, it takes its turn; taken back, it is a draft again', async () => {
    const { store, first, second } = await drafted()
    const edited = await store.editJob(first, { draft: false }, noon, false)
    expect(edited).toMatchObject({ ok: true, value: { draft: true } })
    expect(await store.ready(noon)).toBe(first)
    expect((await store.upcoming(noon)).map((u) => u.job)).toEqual([first])
    await store.editJob(first, { draft: true }, noon, false)
    expect(await store.ready(noon)).toBeNull()
    await store.editJob(second, { draft: false }, noon, false)
    expect(await store.nextDue(noon)).toBe(noon + minute)
    expect((await claimOn(store, 0, noon + minute))?.job.id).toBe(second)
  })

  it('what a person does with a draft leaves it one', async () => {
    const { store, first } = await drafted()
    await store.movePerson(first, 'pending', 'pause', by(noon))
    await store.movePerson(first, 'paused', 'resume', by(noon))
    await store.movePerson(first, 'pending', 'skip', by(noon))
    await store.movePerson(first, 'skipped', 'retry', by(noon))
    expect(await store.job(first)).toMatchObject({ state: 'pending', draft: true })
    expect(await store.ready(noon)).toBeNull()
  })

  it('one that is in hand cannot become a draft', async () => {
    const { store, first } = await drafted()
    await store.editJob(first, { draft: false }, noon, false)
    await claimOn(store)
    expect(await store.editJob(first, { draft: true }, noon, false)).toEqual({ ok: false, sentence: 'It is claimed.' })
  })
}
