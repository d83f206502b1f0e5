// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { screen as health } from '../../../src/renderer/screens/Health.tsx'
import { healthAnswers } from '../health-answers.ts'
import { mount, unmount } from '../mount.tsx'
import { phoneId } from '../recipes.ts'
import { seed } from '../seed.ts'

afterEach(unmount)

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

  it('opens the journal of the phone in trouble, what went wrong in words too', async () => {
    open('#/health/journal')
    const journal = within(await screen.findByRole('region', { name: '14 Fulmar' }))
    const lines = await journal.findAllByRole('listitem')
    expect(lines[0]?.textContent).toContain('bad')
    expect(lines[0]?.textContent).toContain('Try 4 of 6: device not found')
  })

  it('runs the doctor again', async () => {
    const check = { name: 'USB permission', state: 'bad', sentence: 'The rule is missing.', fix: 'Install it.' }
    const { user, panel } = open('#/health/doctor', { doctor: () => ({ ok: true, value: [check] }) })
    expect(await screen.findByText('Install it.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Check again' }))
    expect(panel.sent.filter((s) => s.command === 'doctor').length).toBe(2)
  })
})
