// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { screen as library } from '../../../../src/renderer/screens/Library.tsx'
import { libraryAnswers, moreCampaigns } from '../../library-answers.ts'
import { mount, unmount } from '../../mount.tsx'
import { seed } from '../../seed.ts'

afterEach(() => {
  unmount()
  localStorage.clear()
})

const open = (hash: string) => {
  const board = seed('six', Date.now())
  const campaigns = Object.fromEntries(moreCampaigns(Date.now()).map((c) => [String(c.id), c]))
  const answers = {
    ...libraryAnswers(board),
    approve: () => ({ ok: true, value: { changed: 24, left: 0, why: [], undo: 'back' } }) as const,
    undo: () => ({ ok: true, value: { changed: 24, left: 0, why: [] } }) as const,
  }
  return mount({ ...board, campaigns }, { hash, answers, screens: [library] })
}

const preview = '#/library/preview?folder=%2Fvideos%2Fnorthpier'

it('a template is asked of the control room once it is one, and its jobs may come in as drafts', async () => {
  const { panel, user } = open(preview)
  await user.click(await screen.findByRole('button', { name: 'Write a template' }))
  const field = screen.getByLabelText('Caption template')
  await user.type(field, '{{a|b')
  expect(screen.getByRole('alert').textContent).toContain('a brace at character 1 that is never closed')
  expect(screen.getByRole('button', { name: /Mend the template/ }).hasAttribute('aria-disabled')).toBe(true)
  await user.type(field, '} {{stem}')
  expect(screen.queryByRole('alert')).toBeNull()
  await user.click(screen.getByLabelText('As drafts'))
  await user.click(await screen.findByRole('button', { name: /Add 26 drafts/ }))
  await expect
    .poll(() => panel.sent.filter((s) => s.command === 'add-folder').at(-1)?.input)
    .toEqual({ folder: '/videos/northpier', distribution: 'round-robin', template: '{a|b} {stem}', drafts: true })
})

it('what an app does not take stands under the video, and its caption can be mended there', async () => {
  open(preview)
  const group = within(await screen.findByLabelText('Not taken as it is'))
  expect(group.getByText(/^The video is 124.6 s long; Reelhouse takes at most 90 s\./)).toBeTruthy()
  expect(group.getByLabelText(/^Caption of /)).toBeTruthy()
  expect(screen.getByText('2 accounts, each with its own words')).toBeTruthy()
})

it('drafts of a campaign are approved where it stands, and that can be taken back', async () => {
  const { panel, user } = open('#/library')
  await user.click(await screen.findByRole('button', { name: 'Approve the drafts of Reading room' }))
  expect(panel.sent.at(-1)).toEqual({ command: 'approve', input: { query: { campaign: 5, is: 'draft' } } })
  await user.click(await screen.findByRole('button', { name: /Undo/ }))
  expect(panel.sent.at(-1)).toEqual({ command: 'undo', input: { token: 'back' } })
  expect(screen.getByText('3 not taken').getAttribute('href')).toContain('is%3Aunfit')
})
