// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { takeDrop } from '../../../../src/renderer/parts/drop/take-drop.ts'
import { screen as library } from '../../../../src/renderer/screens/Library.tsx'
import type { Answers } from '../../fake-panel.ts'
import { libraryAnswers } from '../../library-answers.ts'
import { mount, unmount } from '../../mount.tsx'
import { seed } from '../../seed.ts'

afterEach(unmount)

const open = (hash: string, answers: Answers = {}) => {
  const board = seed('six', Date.now())
  return mount(board, { hash, answers: { ...libraryAnswers(board), ...answers }, screens: [library] })
}

const asked = (sent: readonly { command: string; input: unknown }[]) =>
  sent.filter((s) => s.command === 'import-progress').map((s) => s.input)

it('a path of a progress file leads to what it would become, and nothing is imported before that is wanted', async () => {
  const { panel, user } = open('#/library')
  await user.type(screen.getByLabelText(/Folder on the control room/), '/old/progress.csv{Enter}')
  const button = await screen.findByRole('button', { name: 'Import 1,186 jobs' })
  expect(screen.getByLabelText('New jobs').textContent).toContain('Posted before820')
  expect(screen.getByLabelText('Set aside').textContent).toContain('line 407a quote is opened and never closed')
  expect(screen.getByLabelText('Things to know').textContent).toContain('6 rows are about jobs that wait here')
  expect(asked(panel.sent)).toEqual([{ file: '/old/progress.csv', dryRun: true }])
  await user.click(button)
  await expect.poll(() => location.hash).toBe('#/library')
  expect(asked(panel.sent).at(-1)).toEqual({ file: '/old/progress.csv' })
})

it('another folder for its videos is looked at anew', async () => {
  const { panel, user } = open('#/library/progress?file=%2Fold%2Fprogress.csv')
  await screen.findByLabelText('New jobs')
  await user.type(screen.getByLabelText('Its videos are in'), '/videos/new{Enter}')
  await expect
    .poll(() => asked(panel.sent).at(-1))
    .toEqual({ file: '/old/progress.csv', videos: '/videos/new', dryRun: true })
})

it('a file that was sent here waits for the folder of its videos', async () => {
  const { panel } = open('#/library/progress?drop=d1234567890&name=progress.csv')
  expect(await screen.findByText('Say where its videos are now.')).toBeTruthy()
  expect(asked(panel.sent)).toEqual([])
})

it('a file that cannot be read says why', async () => {
  open('#/library/progress?file=%2Fold%2Fx.csv', {
    'import-progress': () => ({ ok: false, sentence: 'x.csv is no progress file.' }),
  })
  expect(await screen.findByText('x.csv is no progress file.')).toBeTruthy()
})

it('a progress file that is dropped leads to its preview, by its path where that is known', async () => {
  open('#/library')
  const before = window.posthouse
  if (before === undefined) throw new Error('there is a panel')
  window.posthouse = { ...before, pathOf: () => 'D:\\old\\state.json' }
  const file = new File(['{}'], 'state.json')
  const entry = { name: 'state.json', isFile: true, isDirectory: false }
  const data = { files: [file], items: [{ webkitGetAsEntry: () => entry }] }
  await takeDrop(data as unknown as DataTransfer, undefined)
  expect(location.hash).toBe('#/library/progress?file=D%3A%5Cold%5Cstate.json')
})
