// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { AccountId, PhoneId } from '../../../src/core/model/ids.ts'
import { screen as accounts } from '../../../src/renderer/screens/Accounts.tsx'
import type { Answers, FakePanel } from '../fake-panel.ts'
import { mount, unmount } from '../mount.tsx'
import { seed } from '../seed.ts'

afterEach(unmount)

const vendorCard = { name: 'geelark', phones: 0, on: 0, ms: 0, cost: 0, budget: null, bannedUntil: null, trouble: null }

const open = (hash = '#/accounts', answers: Answers = {}) =>
  mount(seed('trouble', Date.now()), { hash, answers, screens: [accounts] })
const handles = () =>
  [...document.querySelectorAll('[data-account]')].map((row) => row.querySelector('.font-medium')?.textContent)
const line = (handle: string) =>
  within(screen.getByRole('checkbox', { name: `Select ${handle}` }).closest('[role=row]') as HTMLElement)

/** All that was sent but the questions about past days. */
const deeds = (panel: FakePanel) => panel.sent.filter(({ command }) => command !== 'account-days')

describe('the accounts', () => {
  it('stand with who needs a person on top, each with its state in words', () => {
    open()
    expect(handles().slice(0, 2)).toEqual(['@mosslight.kitchen', '@scree.archive'])
    expect(line('@scree.archive').getByLabelText('State: Signed out')).toBeTruthy()
    expect(line('@low.tide.radio').getByLabelText('4 of 6 posts in 24 h')).toBeTruthy()
  })

  it('say how well each did in the last days, asked at once for all in view', async () => {
    const days = (posted: number, failed: number) => Array.from({ length: 14 }, () => ({ posted, failed }))
    const { panel } = open('#/accounts', {
      'account-days': ({ accounts }) => ({
        ok: true,
        value: accounts.map((account) => ({
          account: account as AccountId,
          days: account === 104 ? days(2, 1) : account === 1 ? days(0, 0) : days(1, 0),
        })),
      }),
    })
    const gorse = line('@gorse.and.gravel')
    expect(await gorse.findByText('66%')).toBeTruthy()
    expect(gorse.getByLabelText(/^66\.7% of 42 jobs that ended in 14 days were posted/).dataset['tone']).toBe('retry')
    expect(screen.getAllByTitle('No job ended in 14 days').length).toBe(1)
    const asked = panel.sent.filter((s) => s.command === 'account-days')
    expect(asked.length).toBe(1)
    expect(asked[0]?.input).toMatchObject({ days: 14, accounts: Object.values(panel.board.accounts).map((a) => a.id) })
  })

  it('are filtered by the address', () => {
    open('#/accounts?state=held')
    expect(handles()).toEqual(['@cellar.door.live'])
  })

  it('say so when none fits, and show all again', async () => {
    const { user } = open('#/accounts?q=nobody')
    await user.click(screen.getByRole('button', { name: 'Show all accounts' }))
    expect(handles().length).toBeGreaterThan(10)
  })

  it('one alone has its address, from where all are one press away', async () => {
    const { user } = open('#/account/104')
    expect(handles()).toEqual(['@gorse.and.gravel'])
    await user.click(screen.getByRole('button', { name: 'Clear the filter' }))
    expect(location.hash).toBe('#/accounts')
    expect(handles().length).toBeGreaterThan(10)
  })

  it.each(['999999', 'nonsense', '%00', '__proto__', ''])('none has the address “%s”, which is said', async (id) => {
    const { user } = open(`#/account/${id}`)
    expect(screen.getByText('There is no such account')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Show all accounts' }))
    expect(handles().length).toBeGreaterThan(10)
  })

  it('are held and released by command, only those that it would change', async () => {
    const { panel, user } = open('#/accounts', {
      pause: () => ({ ok: true, value: null }),
      release: () => ({ ok: true, value: { lifted: 1 } }),
    })
    await user.click(screen.getByRole('checkbox', { name: 'Select @cellar.door.live' }))
    await user.click(screen.getByRole('checkbox', { name: 'Select @gorse.and.gravel' }))
    await user.click(screen.getByRole('button', { name: 'Hold 1' }))
    await user.click(screen.getByRole('button', { name: 'Release 1' }))
    expect(deeds(panel)).toEqual([
      { command: 'pause', input: { scope: 'account', target: '104' } },
      { command: 'release', input: { scope: 'account', target: '103' } },
    ])
  })

  it('are edited together: only what was changed is sent, for those that it changes', async () => {
    const { panel, user } = open('#/accounts', {
      'edit-accounts': () => ({ ok: true, value: { changed: 1, left: 0, why: [] } }),
    })
    await user.click(screen.getByRole('checkbox', { name: 'Select @cellar.door.live' }))
    await user.click(screen.getByRole('checkbox', { name: 'Select @gorse.and.gravel' }))
    await user.click(screen.getByRole('button', { name: 'Edit 2' }))
    await user.type(screen.getByLabelText('Posts in 24 h'), '12')
    await user.click(screen.getByRole('button', { name: 'Change 1 account' }))
    expect(deeds(panel)).toEqual([{ command: 'edit-accounts', input: { accounts: [103], cap: 12 } }])
  })

  it('are moved among and checked by keys', async () => {
    const { user } = open()
    line('@mosslight.kitchen')
    ;(document.querySelector('[data-account]') as HTMLElement).focus()
    await user.keyboard('jx')
    expect(screen.getByRole('checkbox', { name: 'Select @scree.archive' })).toHaveProperty('checked', true)
    await user.keyboard('{Escape}')
    expect(screen.queryByText('1 account selected')).toBeNull()
  })

  it('come in from pasted lines', async () => {
    const { panel, user } = open('#/accounts', {
      'add-accounts': () => ({ ok: true, value: { added: 2, changed: 0, notes: [] } }),
    })
    await user.click(screen.getByRole('button', { name: 'Import accounts' }))
    await user.type(screen.getByLabelText(/one account a line/), '@a.b{Enter}tiktok:@c.d')
    await user.click(screen.getByRole('button', { name: 'Import these accounts' }))
    expect(deeds(panel)).toEqual([{ command: 'add-accounts', input: { text: '@a.b\ntiktok:@c.d' } }])
  })

  it('come in from the vendor’s phones: read from their names, corrected by a person, and only the chosen ones', async () => {
    const line = (
      phone: string,
      name: string,
      handle: string | null,
      becomes: 'new' | 'known' | 'left',
      why: string | null,
    ) => ({ phone: phone as PhoneId, name, state: 'off', isAdded: becomes === 'known', handle, becomes, why }) as const
    const lines = [
      line('5001', '@maya.cooks', 'maya.cooks', 'new', null),
      line('5002', 'Phone 2', null, 'left', 'its name is no handle'),
      line('5003', 'old.one', 'old.one', 'known', null),
      line('5004', 'not.this', 'not.this', 'new', null),
    ]
    const none = { phones: 0, added: 0, placed: 0 }
    const board = { ...seed('trouble', Date.now()), vendors: [vendorCard] }
    const { panel, user } = mount(board, {
      hash: '#/accounts',
      screens: [accounts],
      answers: {
        'add-vendor-accounts': ({ dryRun, chosen }) =>
          dryRun === true
            ? { ok: true, value: { dryRun, lines, ...none } }
            : {
                ok: true,
                value: { dryRun: false, lines: [lines[1] as never], phones: 1, added: chosen?.length ?? 0, placed: 0 },
              },
      },
    })
    await user.click(screen.getByRole('button', { name: 'Import accounts' }))
    await user.click(screen.getByRole('radio', { name: 'From the cloud vendor’s phones' }))
    expect(await screen.findByDisplayValue('maya.cooks')).toBeTruthy()
    expect(screen.getByText('its name is no handle, not in the farm yet')).toBeTruthy()
    expect(screen.getByRole('checkbox', { name: 'old.one' })).toHaveProperty('disabled', true)
    await user.click(screen.getByRole('checkbox', { name: 'not.this' }))
    const field = screen.getByRole('textbox', { name: 'Handle for Phone 2' })
    await user.type(field, 'a b')
    expect(screen.getByText(/this cannot be a handle/)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Add 2 accounts' }).getAttribute('aria-disabled')).toBe('true')
    await user.clear(field)
    await user.type(field, '@second.one')
    await user.click(screen.getByRole('button', { name: 'Add 2 accounts' }))
    const list = { vendor: 'geelark', app: 'reelhouse' }
    const look = { command: 'add-vendor-accounts', input: { ...list, nameIs: 'either', dryRun: true } }
    expect(deeds(panel)).toEqual([
      look,
      {
        command: 'add-vendor-accounts',
        input: {
          ...list,
          chosen: [
            { phone: '5001', handle: 'maya.cooks' },
            { phone: '5002', handle: '@second.one' },
          ],
        },
      },
      look,
    ])
    expect(await screen.findByText('Phone 2: its name is no handle.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Cancel' }))
  })

  it('come in from a vendor that is still to be added: its keys are asked for', async () => {
    const { user } = open()
    await user.click(screen.getByRole('button', { name: 'Import accounts' }))
    await user.click(screen.getByRole('radio', { name: 'From the cloud vendor’s phones' }))
    expect(screen.getByRole('button', { name: 'Add GeeLark' })).toBeTruthy()
    // what is open outlives the page
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('button', { name: 'Add GeeLark' })).toBeNull()
  })

  it('leave what could not be read in sight when the first of them turn the empty page into a list', async () => {
    const note = 'The text line 2: “%%” cannot be a handle.'
    const full = seed('trouble', Date.now())
    const { play, user } = mount(seed('empty', Date.now()), {
      hash: '#/accounts',
      screens: [accounts],
      answers: {
        'add-accounts': () => {
          for (const [key, value] of Object.entries(full.accounts)) play({ set: 'accounts', key, value })
          return { ok: true, value: { added: 1, changed: 0, notes: [note] } }
        },
      },
    })
    await user.click(screen.getByRole('button', { name: 'Import accounts' }))
    await user.type(screen.getByLabelText(/one account a line/), '@a.b{Enter}%%')
    await user.click(screen.getByRole('button', { name: 'Import these accounts' }))
    expect(await screen.findByText(note)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Add account' })).toBeTruthy()
    await user.click(screen.getByText('Close'))
    expect(screen.queryByText(note)).toBeNull()
  })

  it('come in from a file of this machine with all its columns, and lines left out are named', async () => {
    const table = 'handle,spacing,windows\n@a.b,90m,Mon-Fri 09:00-17:00\n%%,,\n'
    const note = 'The text line 3: “%%” cannot be a handle.'
    const { panel, user } = open('#/accounts', {
      'add-accounts': () => ({ ok: true, value: { added: 1, changed: 0, notes: [note] } }),
    })
    await user.click(screen.getByRole('button', { name: 'Import accounts' }))
    await user.upload(screen.getByLabelText('Read a file'), new File([table], 'accounts.csv', { type: 'text/csv' }))
    await user.click(screen.getByRole('button', { name: 'Import these accounts' }))
    expect(deeds(panel)).toEqual([{ command: 'add-accounts', input: { text: table } }])
    expect(await screen.findByText(note)).toBeTruthy()
  })
})
