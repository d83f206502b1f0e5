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
    expect(row.getByText('fixed by --slots, usually 4')).toBeTruthy()
    expect(row.getByText('How many phones work at the same time. Each takes about 170 MB.')).toBeTruthy()
    expect(row.queryByRole('textbox')).toBeNull()
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

  it('are changed in place, and changed back', async () => {
    const { panel, user } = open()
    const sent = () => panel.sent.filter((s) => s.command === 'change-settings').map((s) => s.input)
    const field = await screen.findByRole('textbox', { name: 'Time for a run' })
    await user.clear(field)
    await user.type(field, '5 h{Enter}')
    expect((await screen.findByRole('alert')).textContent).toBe('A length from 60 s to 2 h, such as 90 s or 2 min.')
    expect(sent()).toEqual([])
    await user.clear(field)
    await user.type(field, '20 min{Enter}')
    expect(sent()).toEqual([{ set: { 'settings.budgetMs': 1_200_000 } }])
    expect(await screen.findByDisplayValue('20 min')).toBeTruthy()
    await user.click(await screen.findByRole('button', { name: /Undo/ }))
    expect(await screen.findByDisplayValue('15 min')).toBeTruthy()
    expect(sent().at(-1)).toEqual({ set: { 'settings.budgetMs': null } })
  })

  it('are switched where they are switches', async () => {
    const { panel, user } = open()
    await user.click(await screen.findByRole('radio', { name: 'Reboots of phones: on' }))
    const last = panel.sent.filter((s) => s.command === 'change-settings').at(-1)
    expect(last?.input).toEqual({ set: { 'settings.mayReboot': true } })
  })

  it('go back to the default with one press', async () => {
    const { panel, user } = open()
    await user.click(await screen.findByRole('button', { name: 'Back to 30 s' }))
    expect(panel.sent.find((s) => s.command === 'change-settings')?.input).toEqual({
      set: { 'settings.retry.attempt.firstMs': null },
    })
  })

  it('are left as they were by Escape, and say a refusal of the control room in place', async () => {
    const board = seed('six', Date.now())
    const { user } = mount(board, {
      hash: '#/settings',
      screens: [settings],
      answers: { ...healthAnswers(board), 'change-settings': () => ({ ok: false, sentence: 'The disk is full.' }) },
    })
    const field = await screen.findByRole('textbox', { name: 'Jobs of a worker' })
    await user.type(field, '0{Escape}')
    expect(screen.getByDisplayValue('200')).toBe(field)
    await user.type(field, '0{Enter}')
    expect((await screen.findByRole('alert')).textContent).toBe('The disk is full.')
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

describe('tokens', () => {
  it('are made with a scope, shown once, and removed when asked twice', async () => {
    const { panel, user } = open()
    expect(await screen.findByText('night-shift agent')).toBeTruthy()
    await user.type(screen.getByLabelText('New token, for what'), 'Grafana')
    await user.click(screen.getByRole('button', { name: 'Make a token' }))
    expect((await screen.findByRole('alert')).textContent).toBe('There is a token “Grafana” already.')
    await user.type(screen.getByLabelText('New token, for what'), ' two')
    await user.click(screen.getByRole('radio', { name: 'Operate' }))
    await user.click(screen.getByRole('button', { name: 'Make a token' }))
    expect(panel.sent.at(-2)).toEqual({ command: 'add-token', input: { name: 'Grafana two', scope: 'operate' } })
    expect(await screen.findByText(/^ph_/)).toBeTruthy()
    await user.click(await screen.findByRole('button', { name: 'Remove Grafana two' }))
    await user.click(await screen.findByRole('button', { name: 'Remove' }))
    expect(panel.sent.some((s) => s.command === 'remove-token')).toBe(true)
  })

  it('are found by what they are for', async () => {
    open('#/settings?q=prometheus')
    expect(await screen.findByRole('button', { name: 'Make a token' })).toBeTruthy()
    expect(screen.queryByText('Slots')).toBeNull()
  })
})

describe('who is told', () => {
  it('shows how it went, and tests', async () => {
    const { panel, user } = open('#/settings?q=telegram')
    expect(await screen.findByText('hooks.example.com answered with status 503.')).toBeTruthy()
    expect(screen.getByText(/12 messages waiting/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Send a test to Night shift' }))
    expect(panel.sent.some((s) => s.command === 'test-receiver')).toBe(true)
  })

  it('takes a webhook with what it is told of, and shows its word once', async () => {
    const { panel, user } = open('#/settings?q=webhook')
    await user.type(await screen.findByLabelText('Name here'), 'Ledger')
    await user.type(screen.getByLabelText('Address'), 'https://example.com/hook')
    await user.click(screen.getByRole('checkbox', { name: 'each post' }))
    await user.click(screen.getByRole('button', { name: 'Add this receiver' }))
    const added = panel.sent.find((s) => s.command === 'add-receiver')?.input
    expect(added).toMatchObject({
      name: 'Ledger',
      isNear: false,
      reach: { way: 'webhook', url: 'https://example.com/hook' },
    })
    expect((added as { kinds: string[] }).kinds).toContain('posted')
    expect(await screen.findByText(/^whsec_/)).toBeTruthy()
  })

  it('asks for other things where the way is another one', async () => {
    const { panel, user } = open('#/settings?q=mail')
    await user.click(await screen.findByRole('radio', { name: 'E-mail' }))
    expect(screen.queryByRole('checkbox', { name: 'each post' })).toBeNull()
    await user.type(screen.getByLabelText('Name here'), 'Me')
    await user.type(screen.getByLabelText('Mail server'), 'smtp.example.com')
    await user.type(screen.getByLabelText('Port (may be left out)'), '465')
    await user.type(screen.getByLabelText('From'), 'farm@example.com')
    await user.type(screen.getByLabelText('To'), 'you@example.com')
    await user.click(screen.getByRole('button', { name: 'Add this receiver' }))
    expect(panel.sent.find((s) => s.command === 'add-receiver')?.input).toMatchObject({
      reach: { way: 'email', host: 'smtp.example.com', port: 465, from: 'farm@example.com', to: 'you@example.com' },
    })
  })
})
