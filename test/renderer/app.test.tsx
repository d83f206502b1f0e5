// @vitest-environment happy-dom
import { act, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { lose } from '../../src/renderer/state/board.ts'
import type { Screen } from '../../src/renderer/state/screens.ts'
import { mount, unmount } from './mount.tsx'
import { seed } from './seed.ts'

afterEach(unmount)

const jobs: Screen = {
  name: 'jobs',
  also: ['job'],
  word: 'Jobs',
  icon: 'list-checks',
  letter: 'j',
  order: 2,
  Page: ({ route }) => <p>Jobs at {route.path.join('/')}</p>,
}

describe('the panel', () => {
  it('shows the screen of its address', () => {
    mount(seed('three'), { hash: '#/job/12', screens: [jobs] })
    expect(screen.getByText('Jobs at job/12')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Jobs' }).getAttribute('aria-current')).toBe('page')
  })

  it('says so where there is nothing, and leads back', async () => {
    const { user } = mount(seed('three'), { hash: '#/nowhere/at/all' })
    expect(screen.getByText('There is nothing at this address')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Go to the farm' }))
    expect(location.hash).toBe('#/farm')
  })

  it('has only the screens that are there in its rail', () => {
    mount(seed('three'), { screens: [jobs] })
    const rail = screen.getByRole('navigation', { name: 'Screens' })
    expect([...rail.querySelectorAll('a[href]')].map((a) => a.getAttribute('href'))).toEqual([
      '#/farm',
      '#/farm',
      '#/jobs',
    ])
  })

  it('goes by keys, but not while a field has the focus', async () => {
    const { user } = mount(seed('three'), { screens: [jobs] })
    await user.keyboard('/')
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Filter phones')
    await user.keyboard('gj')
    expect(location.hash).toBe('#/farm?q=gj')
    await user.keyboard('{Escape}{Escape}gj')
    expect(location.hash).toBe('#/jobs')
  })

  it('finds a phone in the palette and acts on it', async () => {
    const { user, panel } = mount(seed('three', Date.now()))
    await user.keyboard('{Control>}k{/Control}')
    await user.type(screen.getByPlaceholderText('Search or do anything'), 'plov')
    await user.click(screen.getByText('Restart worker'))
    expect(panel.sent[0]?.command).toBe('restart-worker')
    expect(screen.queryByPlaceholderText('Search or do anything')).toBeNull()
  })

  it('opens the sheet of keys and the notifications, and Escape closes them', async () => {
    const { user } = mount(seed('trouble', Date.now()))
    await user.keyboard('?')
    expect(screen.getByRole('dialog', { name: 'Shortcuts' })).toBeTruthy()
    await user.keyboard('{Escape}n')
    expect(screen.getByRole('dialog', { name: 'Notifications' })).toBeTruthy()
    expect(screen.getByText('3 need you')).toBeTruthy()
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('says that what it shows is old when the line is down, and keeps showing it', () => {
    mount(seed('three'))
    act(lose)
    expect(screen.getByText(/^The control room does not answer since/)).toBeTruthy()
    expect(document.querySelectorAll('[data-phone]').length).toBe(3)
  })

  it('keeps a failure to its screen, with details to copy', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const broken: Screen = {
      name: 'broken',
      word: 'Broken',
      icon: 'hand',
      letter: 'b',
      order: 3,
      Page: () => {
        throw new Error('the row has no job')
      },
    }
    const { user } = mount(seed('three'), { hash: '#/broken', screens: [broken] })
    expect(screen.getByRole('alert').textContent).toContain('the row has no job')
    await user.click(screen.getByRole('link', { name: 'Farm' }))
    expect(document.querySelectorAll('[data-phone]').length).toBe(3)
    vi.restoreAllMocks()
  })
})
