// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { HoldCard } from '../../../src/core/model/board.ts'
import { screen as health } from '../../../src/renderer/screens/Health.tsx'
import { healthAnswers } from '../health-answers.ts'
import { mount, unmount } from '../mount.tsx'
import { seed } from '../seed.ts'

afterEach(unmount)

const done = () => ({ ok: true as const, value: null })
const released = () => ({ ok: true as const, value: { lifted: 1 } })
const open = (hash = '#/farm') => {
  const board = seed('held', Date.now())
  const answers = { ...healthAnswers(board), test: done, release: released, resume: done }
  return mount(board, { hash, screens: [health], answers })
}
const notes = () => within(screen.getByRole('list', { name: 'Held' })).getAllByRole('listitem')
const note = (words: RegExp) => within(notes().find((n) => words.test(n.textContent ?? '')) as HTMLElement)
const app = (): HoldCard => seed('held', Date.now()).holds['71'] as HoldCard

describe('what is held', () => {
  it.each(['#/farm', '#/health'])('stands on %s with its cause, its tests and what a person can do', (hash) => {
    open(hash)
    expect(notes()).toHaveLength(2)
    const held = note(/Reelhouse is held/)
    expect(held.getByText(/5 jobs of Reelhouse failed on 4 phones/)).toBeTruthy()
    expect(held.getByText(/^Next test in 4 min: a rehearsal that publishes nothing\./)).toBeTruthy()
    expect(held.getByText(/^2 tests failed\. The last one, .* ended early\./)).toBeTruthy()
    expect(held.getAllByRole('button').map((b) => b.textContent)).toEqual(['Test now', 'Release'])
  })

  it('is tested and released where it is held, and nothing else is lifted', async () => {
    const { user, panel } = open()
    await user.click(note(/Reelhouse/).getByRole('button', { name: 'Test now' }))
    await user.click(note(/Reelhouse/).getByRole('button', { name: 'Release' }))
    await user.click(note(/The farm/).getByRole('button', { name: 'Release' }))
    expect(panel.sent.filter((s) => ['test', 'release'].includes(s.command))).toEqual([
      { command: 'test', input: { scope: 'app', target: 'reelhouse' } },
      { command: 'release', input: { scope: 'app', target: 'reelhouse', only: 'failing' } },
      { command: 'release', input: { scope: 'farm', target: '', only: 'failing' } },
    ])
  })

  it('is not tested twice at once', () => {
    open()
    const button = note(/The farm/).getByRole('button', { name: 'Testing' })
    expect(button.getAttribute('aria-disabled')).toBe('true')
  })

  it('goes away with its hold', () => {
    const { play } = open()
    play({ remove: 'holds', key: '71' }, { remove: 'holds', key: '72' })
    expect(screen.queryByRole('list', { name: 'Held' })).toBeNull()
  })

  it('says when only a person can tell that it is over', () => {
    const { play } = open()
    const { test: _, ...hold } = app().hold
    play({ set: 'holds', key: '71', value: { ...app(), hold } })
    expect(note(/Reelhouse/).getByText(/Release it when you have looked/)).toBeTruthy()
  })

  it('counts among what needs a person where no test may lift it, and leads there', async () => {
    const { user, panel, play } = open('#/health')
    const counts = () =>
      screen.queryAllByRole('img', { name: /needs? you$/ }).map((badge) => badge.getAttribute('aria-label'))
    expect(counts()).toEqual([])
    const { test: _, ...hold } = app().hold
    play({ set: 'holds', key: '71', value: { ...app(), hold } })
    expect(counts()).toEqual(['1 thing needs you'])
    await user.keyboard('n')
    const need = within(
      within(screen.getByRole('dialog', { name: 'Notifications' })).getByRole('list', { name: 'Need you' }),
    )
    const words = need.getByRole('listitem').textContent ?? ''
    const time = need.getByRole('time').textContent ?? ''
    expect(words.split(time)).toHaveLength(2)
    await user.click(need.getByRole('button', { name: 'Release' }))
    expect(panel.sent.at(-1)).toEqual({
      command: 'release',
      input: { scope: 'app', target: 'reelhouse', only: 'failing' },
    })
    await user.click(need.getByRole('button', { name: 'Show on the farm' }))
    expect(location.hash).toBe('#/farm')
  })

  it('keeps Start from doing nothing: it says what stands, and asks before it lifts that', async () => {
    const { user, panel, play } = open()
    const board = seed('held', Date.now())
    play({ set: 'farm', value: { ...board.farm, state: 'paused', sentence: board.holds['72']?.hold.sentence ?? null } })
    const controls = within(screen.getByRole('group', { name: 'The farm' }))
    await user.click(controls.getByRole('button', { name: 'Start' }))
    const asked = within(screen.getByRole('dialog', { name: 'Start although it is held?' }))
    expect(asked.getByText(/no space left on device/)).toBeTruthy()
    expect(panel.sent.filter((s) => s.command === 'release')).toEqual([])
    await user.click(asked.getByRole('button', { name: 'Start anyway' }))
    expect(panel.sent.slice(-2)).toEqual([
      { command: 'release', input: { scope: 'farm', target: '', only: 'failing' } },
      { command: 'resume', input: { scope: 'farm' } },
    ])
  })

  it('by a person is started again', async () => {
    const { user, panel, play } = open()
    const { test: _, ...hold } = app().hold
    const paused = { ...hold, reason: 'paused', by: 'person', sentence: 'Paused by a person.' } as const
    play({ set: 'holds', key: '71', value: { hold: paused, testingSince: null, lastTest: null } })
    await user.click(note(/Reelhouse is paused/).getByRole('button', { name: 'Start' }))
    expect(panel.sent.at(-1)).toEqual({ command: 'resume', input: { scope: 'app', target: 'reelhouse' } })
  })
})
