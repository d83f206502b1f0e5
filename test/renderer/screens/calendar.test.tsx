// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { screen as calendar } from '../../../src/renderer/screens/Calendar.tsx'
import { calendarAnswers } from '../calendar-answers.ts'
import type { Answers } from '../fake-panel.ts'
import { mount, unmount } from '../mount.tsx'
import { seed } from '../seed.ts'

afterEach(unmount)

const open = (hash = '#/calendar', answers: Answers = {}) => {
  const now = Date.now()
  const board = seed('trouble', now)
  return mount(board, { hash, answers: { ...calendarAnswers(board, now), ...answers }, screens: [calendar] })
}
const lane = async () => {
  const [first] = await screen.findAllByRole('group', { name: /^@/ })
  if (first === undefined) throw new Error('there is no lane')
  return within(first)
}
const planned = async () => {
  const [first] = (await lane()).getAllByRole('button', { name: /: Planned/ })
  if (first === undefined) throw new Error('nothing is planned')
  return first
}
const edited = { changed: 1, left: 0, why: [], undo: 'token' }
const nextWeek = `#/calendar?at=${new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10)}`

describe('the calendar', () => {
  it('has a lane for each account, filtered by the address', async () => {
    open('#/calendar?q=scree')
    await lane()
    expect(screen.getAllByRole('group', { name: /^@/ })).toHaveLength(1)
  })

  it('asks for the week in view, and for a day', async () => {
    const { panel, user } = open()
    await lane()
    await user.click(screen.getByRole('radio', { name: 'A day' }))
    const spans = panel.sent
      .filter((s) => s.command === 'calendar')
      .map(({ input }) => input as { from: number; to: number })
      .map(({ from, to }) => Math.round((to - from) / 86_400_000))
    expect(spans).toEqual([7, 1])
    expect(location.hash).toContain('view=day')
  })

  it('goes to a day that is typed, and keeps the shown one where that is none', async () => {
    const { user } = open()
    await lane()
    const field = screen.getByLabelText('Go to a day') as HTMLInputElement
    const shown = field.value
    await user.clear(field)
    await user.type(field, '2027-02-3')
    await user.tab()
    expect(field.value).toBe(shown)
    await user.clear(field)
    await user.type(field, '2027-02-03')
    expect(location.hash).toContain('at=2027-02-03')
    expect(field.value).toBe('2027-02-03')
  })

  it('moves a planned job with Shift and an arrow, and offers to take it back', async () => {
    const { panel, user } = open(nextWeek, { 'edit-jobs': () => ({ ok: true, value: edited }) })
    const chip = await planned()
    const at = Number(chip.dataset['at'])
    chip.focus()
    await user.keyboard('{Shift>}{ArrowRight}{/Shift}')
    await screen.findByRole('button', { name: /Undo/ })
    const [edit] = panel.sent.filter((s) => s.command === 'edit-jobs')
    const { jobs, publishAt } = (edit ?? { input: {} }).input as { jobs: number[]; publishAt: number }
    expect(jobs).toEqual([Number(chip.dataset['entry'])])
    expect(Math.round((publishAt - at) / 3_600_000)).toBeGreaterThanOrEqual(23)
    expect(panel.sent.filter((s) => s.command === 'calendar')).toHaveLength(2)
  })

  it('moves a planned job that is dropped on another day', async () => {
    const { panel } = open(nextWeek, { 'edit-jobs': () => ({ ok: true, value: edited }) })
    const chip = await planned()
    const group = chip.closest('[role=group]') as HTMLElement
    const dataTransfer = { setData: () => {}, effectAllowed: '' }
    fireEvent.dragStart(chip, { dataTransfer })
    const last = group.lastElementChild as HTMLElement
    fireEvent.dragOver(last, { dataTransfer })
    fireEvent.drop(last, { dataTransfer })
    await screen.findByText(/^Planned for/)
    expect(panel.sent.some((s) => s.command === 'edit-jobs')).toBe(true)
  })

  it('says why a job cannot be moved there, and when it could', async () => {
    const why = [{ code: 'spacing' as const, sentence: '@a pauses between two posts.', until: null }]
    const { panel, user } = open(nextWeek, {
      'try-time': ({ at }) => ({ ok: true, value: { asked: Number(at), at: Number(at) + 3_600_000, why } }),
    })
    ;(await planned()).focus()
    await user.keyboard('{Shift>}{ArrowRight}{/Shift}')
    expect(await screen.findByText(/^Not at .*: @a pauses between two posts\. Earliest /)).toBeTruthy()
    expect(panel.sent.some((s) => s.command === 'edit-jobs')).toBe(false)
  })

  it('goes from job to job by arrows, with one stop for Tab', async () => {
    const { user } = open(nextWeek)
    const chip = await planned()
    expect(document.querySelectorAll('[data-entry][tabindex="0"]')).toHaveLength(1)
    chip.focus()
    await user.keyboard('{ArrowRight}')
    const next = (await lane()).getAllByRole('button', { name: /: Planned/ })[1]
    expect(next?.tabIndex).toBe(0)
    await user.keyboard('{Enter}')
  })
})
