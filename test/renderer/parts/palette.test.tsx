// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { Screen } from '../../../src/renderer/state/screens.ts'
import { jobAnswers } from '../job-answers.ts'
import { mount, unmount } from '../mount.tsx'
import { seed } from '../seed.ts'

afterEach(unmount)

const jobs: Screen = { name: 'jobs', also: ['job'], word: 'Jobs', icon: 'list-checks', letter: 'j', Page: () => null }

const open = async (typed: string) => {
  const board = seed('six', Date.now())
  const mounted = mount(board, { screens: [jobs], answers: jobAnswers(board, Date.now()) })
  await mounted.user.keyboard('{Control>}k{/Control}')
  await mounted.user.type(screen.getByPlaceholderText('Search or do anything'), typed)
  return mounted
}

describe('the palette', () => {
  it('asks for the jobs of the phone that fits, and leads to all of them', async () => {
    const { user, panel } = await open('plov')
    const all = await screen.findByText(/in Jobs$/)
    expect(panel.sent.filter((s) => s.command === 'jobs').length).toBeGreaterThan(0)
    await user.click(all)
    expect(decodeURIComponent(location.hash)).toBe('#/jobs?q=phone:"02+Plover"')
  })

  it('says what an action touches, and leaves only actions after >', async () => {
    await open('>farm')
    expect(screen.getByText(/then the phones are given back$/)).toBeTruthy()
    expect(screen.getByText(/running jobs? finish(es)?, 320 wait/)).toBeTruthy()
    expect(screen.queryByText('Go to')).toBeNull()
  })
})
