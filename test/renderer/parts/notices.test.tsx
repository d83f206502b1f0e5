// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { Notice } from '../../../src/core/model/board.ts'
import type { JobId } from '../../../src/core/model/ids.ts'
import type { Screen } from '../../../src/renderer/state/screens.ts'
import type { Answers } from '../fake-panel.ts'
import { mount, unmount } from '../mount.tsx'
import { phoneId } from '../recipes.ts'
import { seed } from '../seed.ts'

afterEach(unmount)

const jobs: Screen = { name: 'jobs', also: ['job'], word: 'Jobs', icon: 'list-checks', letter: 'j', Page: () => null }

const open = async (answers: Answers = { 'read-notices': () => ({ ok: true, value: { read: 1 } }) }) => {
  const mounted = mount(seed('trouble', Date.now()), { screens: [jobs], answers })
  await mounted.user.keyboard('n')
  return mounted
}
const centre = () => within(screen.getByRole('dialog', { name: 'Notifications' }))
const item = (text: string) => centre().getByText(text, { exact: false }).closest('li') as HTMLElement
const offline: Notice = {
  id: 50,
  at: Date.now(),
  level: 'trouble',
  sentence: 'Phone 14 Fulmar is offline. 12 jobs wait for it.',
  fault: 'phone-offline',
  job: 48_400 as JobId,
  phone: phoneId(13),
  account: null,
}

describe('the notification centre', () => {
  it('puts what needs a person first', async () => {
    await open()
    expect(within(centre().getByRole('list', { name: 'Need you' })).getAllByRole('listitem').length).toBe(3)
  })

  it('counts a cause up in place', async () => {
    const { play } = await open()
    const lists = () => centre().getAllByRole('list').slice(1)
    const before = lists().flatMap((list) => within(list).getAllByRole('listitem').length)
    expect(item('Fulmar is offline').textContent).toContain('5 jobs')
    play({ set: 'notices', key: '50', value: offline })
    expect(item('Fulmar is offline').textContent).toContain('6 jobs')
    expect(lists().flatMap((list) => within(list).getAllByRole('listitem').length)).toEqual(before)
  })

  it('opens the jobs of a cause and marks it as read', async () => {
    const { user, panel } = await open()
    await user.click(within(item('Fulmar is offline')).getByRole('button', { name: 'Show 5 jobs' }))
    expect(location.hash).toBe('#/jobs?q=fault%3Aphone-offline')
    expect(panel.sent).toContainEqual({ command: 'read-notices', input: { ids: [8, 7, 6, 5, 4] } })
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('shows as read what the board says is read', async () => {
    const { user, panel, play } = await open()
    await user.click(centre().getByRole('button', { name: 'Mark all read' }))
    expect(panel.sent.some((s) => s.command === 'read-notices')).toBe(true)
    expect(centre().getByRole('button', { name: 'Mark all read' }).hasAttribute('aria-disabled')).toBe(false)
    play(
      ...Object.values(panel.board.notices).map(
        (n) => ({ set: 'notices', key: String(n.id), value: { ...n, isRead: true } }) as const,
      ),
    )
    expect(centre().getByRole('button', { name: 'Mark all read' }).hasAttribute('aria-disabled')).toBe(true)
  })

  it('remembers it itself where the control room keeps no marks', async () => {
    const { user } = await open({})
    await user.click(centre().getByRole('button', { name: 'Mark all read' }))
    expect(centre().getByRole('button', { name: 'Mark all read' }).hasAttribute('aria-disabled')).toBe(true)
  })
})
