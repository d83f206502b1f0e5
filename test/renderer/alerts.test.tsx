// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { alertOf, type News, newsOf } from '../../src/core/model/alert.ts'
import type { Board, Notice } from '../../src/core/model/board.ts'
import { screen as accounts } from '../../src/renderer/screens/Accounts.tsx'
import { screen as jobs } from '../../src/renderer/screens/Jobs.tsx'
import { mount, unmount } from './mount.tsx'
import { phoneId } from './recipes.ts'
import { seed } from './seed.ts'

afterEach(unmount)

const board = seed('trouble', Date.now())
const account = Object.values(board.accounts).find((card) => card.handle === 'gorse.and.gravel')
const campaign = Object.values(board.campaigns).find((card) => card.counts.pending > 0)

/** The address that a click on the notification of this news opens. */
const addressOf = (after: Board, before: Board = board): string => {
  const news = newsOf(before, after)
  expect(news).toHaveLength(1)
  return alertOf(news as [News]).link
}
const told = (about: Partial<Notice>): string => {
  const notice: Notice = {
    ...{ id: 999_999, at: Date.now(), level: 'warning', sentence: 'It went wrong.' },
    ...{ fault: null, job: null, phone: null, account: null },
    ...about,
  }
  return addressOf({ ...board, notices: { ...board.notices, [notice.id]: notice } })
}
const open = (hash: string): void => void mount(board, { hash, screens: [accounts, jobs] })

describe('a notification opens', () => {
  it('the account that is held, and no other', () => {
    open(told({ fault: 'challenge', account: account?.id ?? null }))
    const rows = [...document.querySelectorAll('[data-account]')]
    expect(rows.map((row) => row.getAttribute('data-account'))).toEqual([String(account?.id)])
  })

  it('the phone that needs a look', () => {
    open(told({ phone: phoneId(7) }))
    expect(document.querySelector('[data-phone-screen]')).not.toBeNull()
    expect(screen.queryByText('This phone is not in the farm')).toBeNull()
  })

  it('the job that failed', async () => {
    const hash = told({ level: 'trouble', fault: 'video-refused', job: 6660 as never })
    open(hash)
    expect(hash).toBe('#/job/6660')
    expect(await screen.findByRole('complementary', { name: /6.?660/ })).toBeTruthy()
  })

  it('the jobs of the campaign that is done', () => {
    if (campaign === undefined) throw new Error('no campaign has anything to do')
    const { counts } = campaign
    const over = { ...board.counts, pending: 0, claimed: 0, running: 0, verifying: 0, retrying: 0, paused: 0 }
    const done = { ...campaign, counts: { ...over, succeeded: counts.succeeded + counts.pending } }
    const hash = addressOf({ ...board, campaigns: { ...board.campaigns, [campaign.id]: done } })
    open(hash)
    expect(hash).toBe(`#/jobs?q=campaign:${campaign.id}`)
    expect(screen.queryByText('There is nothing at this address')).toBeNull()
    expect(screen.queryByText(/^No campaign is called/)).toBeNull()
  })
})
