// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { screen as settings } from '../../../src/renderer/screens/Settings.tsx'
import { usePrefs } from '../../../src/renderer/state/prefs.ts'
import { healthAnswers } from '../health-answers.ts'
import { mount, unmount } from '../mount.tsx'
import { seed } from '../seed.ts'

afterEach(unmount)

const open = (hash = '#/settings') => {
  const board = seed('six', Date.now())
  return mount(board, { hash, screens: [settings], answers: healthAnswers(board) })
}

describe('settings', () => {
  it('say what they are, what is usual and what they do', async () => {
    open()
    const row = within((await screen.findByText('Slots')).closest('li') as HTMLElement)
    expect(row.getByText('18')).toBeTruthy()
    expect(row.getByText('usually 4')).toBeTruthy()
    expect(row.getByText('How many phones work at the same time. Each takes about 170 MB.')).toBeTruthy()
  })

  it('are searched, with the search in the address', async () => {
    const { user } = open()
    await screen.findByText('Slots')
    await user.type(screen.getByLabelText('Search the settings'), 'grace')
    expect(location.hash).toBe('#/settings?q=grace')
    expect(screen.queryByText('Slots')).toBeNull()
    await user.type(screen.getByLabelText('Search the settings'), 'xx')
    await user.click(screen.getByRole('button', { name: 'Show all settings' }))
    expect(screen.getByText('Slots')).toBeTruthy()
  })

  it('turn single letters off', async () => {
    const { user } = open()
    await user.click(screen.getByRole('radio', { name: 'Letters do nothing' }))
    expect(usePrefs.getState().singleKeys).toBe(false)
    await user.keyboard('n')
    expect(screen.queryByRole('dialog', { name: 'Notifications' })).toBeNull()
  })

  it('keep the theme', async () => {
    const { user } = open()
    await user.click(screen.getByRole('radio', { name: 'Light theme' }))
    expect(usePrefs.getState().theme).toBe('light')
    await user.click(screen.getByRole('radio', { name: 'Dark theme' }))
  })
})
