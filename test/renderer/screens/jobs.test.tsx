// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { screen as jobs } from '../../../src/renderer/screens/Jobs.tsx'
import { clear } from '../../../src/renderer/screens/jobs/selection.ts'
import type { Answers } from '../fake-panel.ts'
import { jobAnswers } from '../job-answers.ts'
import { mount, unmount } from '../mount.tsx'
import { seed } from '../seed.ts'

afterEach(() => {
  cleanup()
  clear()
  unmount()
})

const open = (hash: string, answers: Answers = {}) => {
  const now = Date.now()
  const board = seed('trouble', now)
  return mount(board, { hash, screens: [jobs], answers: { ...jobAnswers(board, now), ...answers } })
}
const rows = () => [...document.querySelectorAll<HTMLElement>('[data-job]')]
const first = async () => {
  await waitFor(() => expect(rows().length).toBeGreaterThan(5))
  return rows()[0] as HTMLElement
}

describe('the jobs', () => {
  it('are a table with trouble first, of which only a part is drawn', async () => {
    open('#/jobs')
    const row = await first()
    expect(row.getAttribute('aria-label')).toContain('Uncertain')
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('8041')
    expect(rows().length).toBeLessThan(80)
  })

  it('say how long the run took that posted, and of one in hand how long it goes on', async () => {
    open('#/jobs?q=state:succeeded')
    const took = async () => within(await first()).getAllByTitle(/^(The run that posted:|The last run:|Runs) from/)
    expect((await took()).map((cell) => cell.textContent)).toEqual([expect.stringMatching(/^[1-3]:\d\d$/)])
    unmount()
    open('#/jobs?q=state:running')
    await waitFor(() => expect(rows().length).toBeGreaterThan(0))
    expect(screen.getAllByTitle(/^Runs from /)[0]?.textContent).toMatch(/^\d+:\d\d$/)
    unmount()
    open('#/jobs?q=state:pending')
    expect(within(await first()).queryByTitle(/run/)).toBeNull()
    expect(screen.getByRole('columnheader', { name: 'Took' })).toBeTruthy()
  })

  it('are filtered by a chip, and the address says so', async () => {
    const { user } = open('#/jobs')
    await first()
    await user.click(screen.getByRole('button', { name: /^Paused/ }))
    expect(location.hash).toBe('#/jobs?q=state%3Apaused')
    await waitFor(() => expect(rows()[0]?.getAttribute('aria-label')).toContain('Paused'))
  })

  it('say so when a search fits nothing, and take its last word away', async () => {
    const { user } = open('#/jobs?q=rain+account:nobody')
    expect(await screen.findByText('No account is called “nobody”.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Show all jobs' }))
    await first()
  })

  it('are chosen by keys: x one, Ctrl A those in view, again all that match, Esc none', async () => {
    const { user } = open('#/jobs')
    ;(await first()).focus()
    await user.keyboard('x')
    expect(screen.getByText('1 selected')).toBeTruthy()
    await user.keyboard('{Control>}a{/Control}')
    await user.keyboard('{Control>}a{/Control}')
    expect(await screen.findByText('8,040 match, all selected')).toBeTruthy()
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('region', { name: 'Selection' })).toBeNull()
  })

  it('are counted before anything happens, and undo is offered where a token came back', async () => {
    const { user, panel } = open('#/jobs?q=state:paused')
    ;(await first()).focus()
    await user.keyboard('{Control>}a{/Control}')
    await user.keyboard('{Control>}a{/Control}')
    await user.click(await screen.findByRole('button', { name: /Resume\s*40/ }))
    await user.click(await screen.findByRole('button', { name: 'Resume 40 jobs' }))
    await waitFor(() =>
      expect(panel.sent).toContainEqual({
        command: 'resume-jobs',
        input: { query: { states: ['paused'] }, dryRun: false },
      }),
    )
    await user.click(await screen.findByRole('button', { name: /Undo/ }))
    await waitFor(() => expect(panel.sent).toContainEqual({ command: 'undo', input: { token: 'seed-1' } }))
  })

  it('open one with Enter, and give the focus back with Esc', async () => {
    const { user } = open('#/jobs')
    const row = await first()
    row.focus()
    await user.keyboard('{Enter}')
    expect(location.hash).toBe(`#/jobs?job=${row.dataset['job']}`)
    expect(await screen.findByRole('complementary', { name: `Job ${row.dataset['job']}` })).toBeTruthy()
    await user.keyboard('{Escape}')
    expect(location.hash).toBe('#/jobs')
    await waitFor(() => expect((document.activeElement as HTMLElement).dataset['job']).toBe(row.dataset['job']))
  })

  it('change in their place when the board says so, and new ones wait until they are wanted', async () => {
    const { user, panel, play } = open('#/jobs')
    const row = await first()
    row.focus()
    const order = rows().map((r) => r.dataset['job'])
    const asked = panel.sent.length
    play({ set: 'counts', value: { ...panel.board.counts, pending: panel.board.counts.pending + 3 } })
    expect(await screen.findByText(/3 new since/)).toBeTruthy()
    await waitFor(() => expect(panel.sent.slice(asked).some((s) => s.command === 'jobs')).toBe(true))
    expect(
      rows()
        .map((r) => r.dataset['job'])
        .slice(0, order.length),
    ).toEqual(order)
    await user.click(screen.getByRole('button', { name: 'Show them' }))
    await waitFor(() => expect(screen.queryByText(/3 new since/)).toBeNull())
  })

  it('explain why one waits', async () => {
    const { user } = open('#/jobs?q=state:pending')
    ;(await first()).focus()
    await user.keyboard('w')
    expect(await screen.findByText('Why is this not running?')).toBeTruthy()
    expect(await screen.findByText('The farm is running')).toBeTruthy()
  })
})

describe('one job', () => {
  it('that is uncertain asks, and needs a second press for “not there”', async () => {
    const { user, panel } = open('#/job/48206')
    const face = within(await screen.findByRole('region', { name: 'Is the post there?' }))
    expect(face.getByText(/We looked 3 times/)).toBeTruthy()
    await user.keyboard('2')
    expect(panel.sent.some((s) => s.command === 'answer')).toBe(false)
    expect(face.getByText('Press again: it will be posted again')).toBeTruthy()
    await user.keyboard('2')
    expect(panel.sent).toContainEqual({ command: 'answer', input: { job: 48206, answer: 'not-there' } })
  })

  it.each([
    ['1', 'there'],
    ['3', 'look-again'],
  ])('that is uncertain is answered with key %s: %s', async (key, answer) => {
    const { user, panel } = open('#/job/48206')
    await screen.findByRole('region', { name: 'Is the post there?' })
    await user.keyboard(key)
    expect(panel.sent).toContainEqual({ command: 'answer', input: { job: 48206, answer } })
  })

  it('that failed has exactly the arrows a person may take', async () => {
    const { user, panel } = open('#/job/6660')
    const place = within(await screen.findByRole('region', { name: 'How it stands' }))
    expect(place.getAllByRole('button').map((b) => b.textContent)).toEqual(['Retry', 'Skip'])
    await user.click(place.getByRole('button', { name: 'Retry' }))
    expect(panel.sent).toContainEqual({ command: 'retry', input: { jobs: [6660] } })
  })

  it('that is not there says so in a sentence', async () => {
    open('#/job/999999')
    expect(await screen.findByText('There is no such job.')).toBeTruthy()
  })

  it('is not opened by nonsense', async () => {
    open('#/jobs?job=__proto__')
    await first()
    expect(screen.queryByRole('complementary')).toBeNull()
  })
})
