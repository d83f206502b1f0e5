import { describe, expect, it } from 'vitest'
import type { CommandInput } from '../../../../src/core/contract/commands.ts'
import type { JobId } from '../../../../src/core/model/ids.ts'
import { type Ask, JobList, stagesOf } from '../../../../src/renderer/screens/jobs/job-list.ts'
import { jobAnswers } from '../../job-answers.ts'
import { seed, seedNow } from '../../seed.ts'

const board = seed('trouble')
const told = jobAnswers(board, seedNow)

const desk = () => {
  const asked: CommandInput<'jobs'>[] = []
  let answers = told
  const ask: Ask = async (input) => {
    asked.push(input)
    return answers.jobs?.(input) ?? { ok: false, sentence: 'no answer' }
  }
  return { asked, list: new JobList(ask), tell: (next: typeof told) => (answers = next) }
}

const settled = async (list: JobList, test: () => boolean): Promise<void> => {
  for (let i = 0; i < 1_000 && !test(); i++) await Promise.resolve()
  expect(test(), `${list.shown().rows.length} rows`).toBe(true)
}

describe('the list of jobs', () => {
  it('shows trouble first', async () => {
    const { list } = desk()
    await list.open({})
    const states = list.shown().rows.map((r) => r.state)
    expect(states.slice(0, 3)).toEqual(['uncertain', 'failed', 'failed'])
    expect([...new Set(states)].slice(0, 3)).toEqual(['uncertain', 'failed', 'retrying'])
  })

  it('asks no stage that the search leaves out', () =>
    expect(stagesOf({ states: ['failed', 'running'] })).toEqual([['failed'], ['running']]))

  it('asks once where few jobs fit, in the same order as by stages', async () => {
    const { list, asked } = desk()
    const text = 'slowly'
    await list.open({ text, states: ['failed', 'retrying', 'uncertain'] })
    expect(asked).toHaveLength(1)
    const { rows, isEnd } = list.shown()
    expect(isEnd).toBe(true)
    expect(rows.length).toBeGreaterThan(0)
    const stages = stagesOf({})
    const place = (r: (typeof rows)[number]) => stages.findIndex((s) => s.includes(r.state)) * 1e9 + r.id
    expect(rows.map(place)).toEqual(rows.map(place).toSorted((a, b) => a - b))
    expect(rows.every((r, n) => list.placeOf(r.id) === n)).toBe(true)
  })

  it('reads on only as far as somebody looks, and each job once', async () => {
    const { list } = desk()
    await list.open({})
    const first = list.shown().rows.length
    expect(first).toBeLessThan(1_500)
    list.need(5_000)
    await settled(list, () => list.shown().rows.length > 5_000)
    list.need(9_000)
    await settled(list, () => list.shown().isEnd)
    const ids = list.shown().rows.map((r) => r.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toHaveLength(8_040)
  })

  it('changes a row in its place when its job has moved on', async () => {
    const { list, tell } = desk()
    await list.open({})
    const at = list.shown().rows.findIndex((r) => r.state === 'failed')
    const id = list.shown().rows[at]?.id as JobId
    const page = told.jobs
    tell({
      ...told,
      jobs: (input) => {
        const all = page?.({ ...input, limit: 1_000 })
        if (all?.ok !== true) throw new Error('a seed answers')
        const moved = all.value.lines.map((l) =>
          l.job.id === id ? { ...l, job: { ...l.job, state: 'pending' as const } } : l,
        )
        const lines = moved.filter((l) => input.states?.includes(l.job.state) ?? true).slice(0, input.limit)
        return {
          ok: true,
          value: { lines, next: lines.length < (input.limit ?? 100) ? null : (lines.at(-1)?.job.id ?? null) },
        }
      },
    })
    await list.refresh(0, 20)
    expect(list.shown().rows[at]).toMatchObject({ id, state: 'pending' })
    expect(list.placeOf(id)).toBe(at)
  })

  it('forgets the answer to an older search', async () => {
    const { list } = desk()
    const old = list.open({ states: ['failed'] })
    await list.open({ states: ['skipped'] })
    await old
    expect(list.shown().rows.every((r) => r.state === 'skipped')).toBe(true)
  })

  it('says why it cannot be read, and asks no more by itself', async () => {
    const list = new JobList(async () => ({ ok: false, sentence: 'The control room does not answer.' }))
    await list.open({})
    list.need(500)
    expect(list.shown()).toMatchObject({ rows: [], trouble: 'The control room does not answer.' })
  })
})
