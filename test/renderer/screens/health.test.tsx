// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { HoldId } from '../../../src/core/model/ids.ts'
import { screen as health } from '../../../src/renderer/screens/Health.tsx'
import { healthAnswers } from '../health-answers.ts'
import { mount, unmount } from '../mount.tsx'
import { phoneId } from '../recipes.ts'
import { seed } from '../seed.ts'
import { newVendor } from '../vendor-answers.ts'

afterEach(unmount)
afterEach(() => void vi.restoreAllMocks())

const open = (hash: string, answers = {}) => {
  const board = seed('trouble', Date.now())
  return mount(board, { hash, screens: [health], answers: { ...healthAnswers(board), ...answers } })
}
const card = (name: string) => within(screen.getByRole('region', { name }))
const refuse = () => ({ ok: false as const, sentence: 'The database is busy. Nothing was read.' })

describe('health', () => {
  it('shows slots with their process, port, answer and memory', () => {
    open('#/health')
    const row = within(card('Slots').getByText('Heron').closest('tr') as HTMLElement)
    expect(row.getByLabelText('State: Busy')).toBeTruthy()
    for (const text of ['4000', '4723', '6 ms', '164 MB']) expect(row.getByText(text)).toBeTruthy()
  })

  it('shows what the day was like, from the sums of the control room', async () => {
    open('#/health')
    expect(await card('Faults, 24 h').findByText('Upload failed')).toBeTruthy()
    expect(card('Time per step').getByText('6.2 s')).toBeTruthy()
    expect(card('Posted per hour').getByText('168 in 24 h, 5 failed')).toBeTruthy()
  })

  it('says why it has no charts, and reads them again', async () => {
    const { user, panel } = open('#/health', { stats: refuse })
    const day = within(await screen.findByRole('region', { name: 'The last 24 hours' }))
    expect(day.getByText('The database is busy. Nothing was read.')).toBeTruthy()
    const asked = () => panel.sent.filter((s) => s.command === 'stats').length
    const before = asked()
    await user.click(day.getByRole('button', { name: 'Read again' }))
    expect(asked()).toBe(before + 1)
  })

  it('says once by what a vendor is held, and each sum with its currency', () => {
    const board = seed('trouble', Date.now())
    const sentence = 'Cloud phones have cost 4.05 USD today; the budget is 4.00 USD.'
    const hold = {
      id: 901 as HoldId,
      scope: 'vendor',
      target: 'geelark',
      reason: 'budget-used-up',
      by: 'engine',
      sentence,
      placedAt: Date.now(),
      until: null,
      stops: 'claims',
    } as const
    mount(
      {
        ...board,
        vendors: [{ ...newVendor, cost: 4.05, budget: 4 }],
        holds: { '901': { hold, testingSince: null, lastTest: null } },
      },
      { hash: '#/health', screens: [health], answers: healthAnswers(board) },
    )
    expect(screen.getAllByText(sentence)).toHaveLength(1)
    expect(card('Cloud vendors').getByLabelText('State: Held')).toBeTruthy()
    expect(card('Cloud vendors').getByText(/cost 4\.05 USD of 4\.00 USD/)).toBeTruthy()
  })

  it('has the routines, and a second page of slots, only where the window has room for them', () => {
    const board = seed('sixty', Date.now())
    const shown = (width: number, hash: string) => {
      const { happyDOM } = window as unknown as { happyDOM: { setViewport: (to: { width: number }) => void } }
      happyDOM.setViewport({ width })
      unmount()
      mount(board, { hash, screens: [health], answers: healthAnswers(board) })
      return card('Slots').getAllByRole('table').length
    }
    expect(shown(3_840, '#/health/slots')).toBe(2)
    expect(shown(3_840, '#/health')).toBe(1)
    expect(screen.getByRole('region', { name: 'Routines' })).toBeTruthy()
    expect(shown(1_280, '#/health/slots')).toBe(1)
    expect(shown(1_280, '#/health')).toBe(1)
    expect(screen.queryByRole('region', { name: 'Routines' })).toBeNull()
  })

  it('backs up, and says where to and how much', async () => {
    const { user, panel } = open('#/health')
    await user.click(screen.getByRole('button', { name: 'Back up now' }))
    expect(panel.sent.some((s) => s.command === 'backup')).toBe(true)
    expect(await card('Database').findByText('41 MB in /srv/posthouse/backups/2026-11-24-1431.db')).toBeTruthy()
  })

  it('groups waiting jobs by reason, the most first', async () => {
    open('#/health/waiting')
    const reasons = await card('Why jobs wait').findAllByRole('listitem')
    expect(reasons[0]?.textContent).toContain('Not due yet')
    expect(reasons[0]?.textContent).toContain('3,702 jobs')
    expect(reasons.length).toBe(6)
  })

  it('lists failures without a name by their words, with the jobs that show them', async () => {
    open('#/health')
    const region = within(await screen.findByRole('region', { name: 'New kinds of failure' }))
    expect(region.getByText('The list showed 12 entries and none of them could be read')).toBeTruthy()
    expect(region.getByText('7 times')).toBeTruthy()
    expect(region.getByRole('link', { name: /^Job 19.204$/ }).getAttribute('href')).toBe('#/job/19204')
  })

  it('shows no such list while every failure has a name', async () => {
    open('#/health', { 'failure-kinds': () => ({ ok: true as const, value: [] }) })
    expect(await card('Faults, 24 h').findByText('Upload failed')).toBeTruthy()
    expect(screen.queryByRole('region', { name: 'New kinds of failure' })).toBeNull()
  })

  it('filters events by phone and by who decided, in the address', async () => {
    const { panel } = open(`#/health/events?who=person&phone=${phoneId(11)}`)
    expect(await screen.findByText('Paused by a person.')).toBeTruthy()
    expect(screen.queryByText('adb says offline.')).toBeNull()
    expect(panel.sent.find((s) => s.command === 'events')?.input).toMatchObject({ who: 'person', phone: phoneId(11) })
  })

  it('exports all events that fit, through every page, as a file', async () => {
    const saved: { readonly name: string; readonly blob: Blob }[] = []
    const blobs: Blob[] = []
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => `blob:${blobs.push(blob as Blob)}`)
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.push({ name: this.download, blob: blobs[Number(this.href.slice(5)) - 1] as Blob })
    })
    const { user, panel } = open('#/health/events?who=person', {
      'export-events': ({ before }: { readonly before?: number }) => ({
        ok: true,
        value:
          before === undefined ? { text: 'id\r\n2\r\n', rows: 1, next: 2 } : { text: '1\r\n', rows: 1, next: null },
      }),
    })
    await user.click(screen.getByRole('button', { name: 'Export events' }))
    expect(await screen.findByText('Exported 2 events.')).toBeTruthy()
    expect(saved[0]?.name).toMatch(/^posthouse-events-\d{4}-\d\d-\d\d\.csv$/)
    expect(await saved[0]?.blob.text()).toBe('id\r\n2\r\n1\r\n')
    expect(panel.sent.filter((s) => s.command === 'export-events').map((s) => s.input)).toEqual([
      { who: 'person', format: 'csv' },
      { who: 'person', format: 'csv', before: 2 },
    ])
  })

  it('opens the journal of the phone in trouble, what went wrong in words too', async () => {
    open('#/health/journal')
    const journal = within(await screen.findByRole('region', { name: '14 Fulmar' }))
    const lines = await journal.findAllByRole('listitem')
    expect(lines[0]?.textContent).toContain('bad')
    expect(lines[0]?.textContent).toContain('Try 4 of 6: device not found')
  })

  it('says what each routine did and will do, the late one first', () => {
    open('#/health/routines')
    const rows = card('Routines').getAllByRole('row').slice(1)
    expect(rows).toHaveLength(10)
    expect(rows[0]?.textContent).toContain('Reconcile posts')
    expect(within(rows[0] as HTMLElement).getByLabelText('State: Late')).toBeTruthy()
    expect(
      within(rows[1] as HTMLElement).getByText('3 times in a row: The disk of /srv/posthouse is full.'),
    ).toBeTruthy()
  })

  it('runs, pauses, resumes and tunes a routine', async () => {
    const { user, panel } = open('#/health/routines')
    const sent = () => panel.sent.at(-1)
    await user.click(screen.getByRole('button', { name: 'Run now: Rescan folders' }))
    expect(panel.sent).toContainEqual({ command: 'run-routine', input: { routine: 'rescan' } })
    await user.click(screen.getByRole('button', { name: 'Pause Rescan folders' }))
    expect(sent()).toEqual({ command: 'pause-routine', input: { routine: 'rescan' } })
    await user.click(screen.getByRole('button', { name: 'Resume Prune evidence' }))
    expect(sent()).toEqual({ command: 'resume-routine', input: { routine: 'prune' } })
    const row = screen.getByText('Rescan folders').closest('tr') as HTMLElement
    const tune = async (word: string): Promise<void> => {
      await user.click(within(row).getByRole('button', { name: /^Every/ }))
      await user.click(await screen.findByRole('menuitemradio', { name: word }))
    }
    await tune('1 h')
    expect(sent()).toEqual({ command: 'tune-routine', input: { routine: 'rescan', everyMs: 3_600_000 } })
    await tune('10 min, as usual')
    expect(sent()).toEqual({ command: 'tune-routine', input: { routine: 'rescan', everyMs: null } })
    const busy = screen.getByRole('button', { name: 'Run now: Check accounts' })
    expect(busy.hasAttribute('aria-disabled')).toBe(true)
  })

  it('shows a routine that ends as soon as the control room says so', () => {
    const { panel, play } = open('#/health/routines')
    const before = panel.board.routines['accounts']
    if (before?.last == null) throw new Error('the seed has no such routine')
    const last = { ...before.last, sentence: '24 accounts are well.', isWell: true }
    play({ set: 'routines', key: 'accounts', value: { ...before, state: 'waiting', last } })
    const row = screen.getByText('Check accounts').closest('tr') as HTMLElement
    expect(within(row).getByText('24 accounts are well.')).toBeTruthy()
    expect(within(row).getByLabelText('State: Well')).toBeTruthy()
  })

  it('shows what the watchdog decided, and nothing else', async () => {
    const { panel } = open('#/health/routines')
    expect(await card('Watchdog').findByText('Gave up a run that hung')).toBeTruthy()
    expect(card('Watchdog').getAllByRole('listitem')).toHaveLength(4)
    expect(panel.sent).toContainEqual({ command: 'events', input: { who: 'watchdog', limit: 12 } })
  })

  it('says what becomes of new files, campaign by campaign', async () => {
    const { user, panel } = open('#/health/routines')
    const row = within(card('Watched folders').getByRole('listitem', { name: 'Slow kitchens' }))
    await user.click(row.getByRole('button', { name: 'New files Tell me' }))
    await user.click(await screen.findByRole('menuitemradio', { name: 'Make jobs' }))
    expect(panel.sent.at(-1)).toEqual({ command: 'watch-campaign', input: { campaign: 3, watch: 'take' } })
  })

  it('runs the doctor again', async () => {
    const check = { name: 'USB permission', state: 'bad', sentence: 'The rule is missing.', fix: 'Install it.' }
    const { user, panel } = open('#/health/doctor', { doctor: () => ({ ok: true, value: [check] }) })
    expect(await screen.findByText('Install it.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Check again' }))
    expect(panel.sent.filter((s) => s.command === 'doctor').length).toBe(2)
  })
})
