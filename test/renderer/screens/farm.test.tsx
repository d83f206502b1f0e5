// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { Board } from '../../../src/core/model/board.ts'
import type { PhoneId } from '../../../src/core/model/ids.ts'
import { mount, unmount } from '../mount.tsx'
import { cards, nameOf, phoneId } from '../recipes.ts'
import { seed } from '../seed.ts'

afterEach(unmount)

const now = () => seed('trouble', Date.now())
const card = (i: number) => document.querySelector<HTMLElement>(`[data-phone="${phoneId(i)}"]`) as HTMLElement
const shown = () => [...document.querySelectorAll<HTMLElement>('[data-phone]')].map((c) => c.dataset['phone'])

describe('the farm', () => {
  it('has lanes in order, with their counts', () => {
    mount(now())
    const lanes = screen.getAllByRole('heading', { level: 2 }).map((h) => h.textContent)
    expect(lanes.slice(0, 3)).toEqual(['Needs you3', 'Recovering3', 'Working6'])
  })

  it('says what a phone does, in words', () => {
    mount(now())
    const heron = within(card(0))
    expect(heron.getByLabelText('State: Posting')).toBeTruthy()
    expect(heron.getByText('Harbour light at 6 am')).toBeTruthy()
    expect(heron.getByText('Attempt 1 of 3')).toBeTruthy()
    expect(heron.getByRole('progressbar').getAttribute('aria-label')).toBe('Caption, step 7 of 9')
  })

  it('counts the tries of a job from the second one on', () => {
    const { play, panel } = mount(now())
    const phone = panel.board.phones[phoneId(0)] as Board['phones'][string]
    const doing = phone.doing as NonNullable<typeof phone.doing>
    expect(within(card(0)).queryByText(/try/)).toBeNull()
    play({ set: 'phones', key: phone.id, value: { ...phone, doing: { ...doing, tries: 4, maxTries: 6 } } })
    expect(within(card(0)).getByText('Attempt 1 of 3 · try 4 of 6')).toBeTruthy()
  })

  it('says what comes next, on the card of its phone and in the strip', () => {
    const { play, panel } = mount(seed('three', Date.now()))
    const next = (i: number) => within(card(i)).queryByText('Next')?.nextElementSibling?.textContent
    expect(next(2)).toMatch(/\d\d:\d\d · Fog over the allotment$/)
    expect(next(1)).toMatch(/\d\d:\d\d · Last train home$/)
    expect(next(0)).toBeUndefined()
    expect(screen.getByText(/\d\d:\d\d · 03 Kestrel$/)).toBeTruthy()
    const { phones, farm } = panel.board
    const idle = phones[phoneId(2)] as (typeof phones)[string]
    play({ set: 'phones', key: idle.id, value: { ...idle, nextDue: null, nextVideo: null } })
    play({ set: 'farm', value: { ...farm, nextDue: null, nextPhone: null } })
    expect(next(2)).toBeUndefined()
    expect(within(card(2)).getByText('Nothing is due.')).toBeTruthy()
    expect(screen.queryByText(/ · 03 Kestrel$/)).toBeNull()
  })

  it.each([
    ['heron', 0, 'Battery 54%'],
    ['fulmar', 13, null],
    ['swift', 15, null],
  ])('says how much charge a phone that answers has: %s', (name, i, charge) => {
    mount(now(), { hash: `#/farm?q=${name}` })
    const shownCharge = within(card(i)).queryByLabelText(/Battery/)
    expect(shownCharge?.getAttribute('aria-label') ?? null).toBe(charge)
  })

  it('shows a change of one phone and leaves the others as they are', () => {
    const { play } = mount(now())
    const other = card(1).innerHTML
    const { phone } = cards('posting', 0, Date.now())
    const doing = phone.doing && { ...phone.doing, step: 7, screen: 'Uploading' }
    play({ set: 'phones', key: phone.id, value: { ...phone, doing } })
    expect(within(card(0)).getByText('Uploading')).toBeTruthy()
    expect(card(1).innerHTML).toBe(other)
  })

  it('keeps a card in its lane while it only just changed', () => {
    const { play } = mount(now())
    const before = shown()
    const made = cards('offline', 0, Date.now())
    play({ set: 'phones', key: made.phone.id, value: made.phone })
    expect(within(card(0)).getByLabelText('State: Offline')).toBeTruthy()
    expect(shown()).toEqual(before)
  })

  it('filters by name and account, and says when nothing fits', async () => {
    const { user } = mount(now())
    await user.type(screen.getByLabelText('Filter phones'), 'fog.and')
    expect(shown()).toEqual([phoneId(6)])
    await user.type(screen.getByLabelText('Filter phones'), 'xx')
    expect(screen.getByText('No phone fits')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Show all phones' }))
    expect(shown().length).toBeGreaterThan(6)
  })

  it('takes another phone when it has some already', async () => {
    const { user, panel } = mount(now())
    await user.click(screen.getByRole('button', { name: 'Add a phone' }))
    await user.type(screen.getByLabelText('Serial number or address'), '192.168.0.7:5555')
    await user.type(screen.getByLabelText(/^Name/), '19 Dipper')
    await user.click(screen.getByRole('button', { name: 'Add this phone' }))
    expect(panel.sent).toContainEqual({
      command: 'add-phone',
      input: { address: '192.168.0.7:5555', name: '19 Dipper' },
    })
  })

  it('says when the next waiting job is due, and that nothing is when none waits', () => {
    const board = seed('trouble', Date.now())
    const farm = { ...board.farm, nextDue: Date.now() + 90_000 }
    const due = () => screen.getByText('Next due').parentElement?.textContent
    const { play } = mount({ ...board, farm })
    expect(due()).toContain('1:')
    play({ set: 'farm', value: { ...farm, nextDue: null } })
    expect(due()).toContain('—')
    play({ set: 'counts', value: { ...board.counts, pending: 0, retrying: 0 } })
    play({ set: 'farm', value: farm })
    expect(due()).toContain('nothing')
  })

  it('keeps filter, group and size in the address', async () => {
    const { user } = mount(now(), { hash: '#/farm?group=app&q=dune' })
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('TikTok1')
    await user.clear(screen.getByLabelText('Filter phones'))
    expect(location.hash).toBe('#/farm?group=app')
  })

  it('takes nonsense in the address for nothing', () => {
    mount(now(), { hash: '#/farm?size=XXL&group=__proto__&sort=%00' })
    expect(screen.getAllByRole('heading', { level: 2 })[0]?.textContent).toBe('Needs you3')
  })
})

describe('a phone', () => {
  it('is paused from its menu, and what is not possible says why', async () => {
    const { user, panel } = mount(now())
    await user.pointer({ keys: '[MouseRight]', target: card(0) })
    const menu = within(await screen.findByRole('menu'))
    expect(menu.getByRole('menuitem', { name: /^Start/ }).getAttribute('aria-disabled')).toBe('true')
    await user.click(menu.getByRole('menuitem', { name: /Pause after this job/ }))
    expect(panel.sent).toContainEqual({ command: 'pause', input: { scope: 'phone', target: phoneId(0) } })
  })

  it('is stopped in the middle of its job, and put to rest', async () => {
    const ok = () => ({ ok: true, value: null }) as const
    const { user, panel } = mount(now(), { answers: { pause: ok, rest: ok } })
    const menuOf = async (i: number) => {
      card(i).focus()
      await user.keyboard('.')
      return within(await screen.findByRole('menu'))
    }
    await user.click((await menuOf(0)).getByRole('menuitem', { name: /^Stop now/ }))
    await user.click((await menuOf(0)).getByRole('menuitem', { name: /^Rest for 1 h/ }))
    expect(panel.sent).toEqual([
      { command: 'pause', input: { scope: 'phone', target: phoneId(0) } },
      { command: 'pause', input: { scope: 'job', target: '48200' } },
      { command: 'rest', input: { phone: phoneId(0), forMs: 3_600_000 } },
    ])
    const idle = (await menuOf(7)).getByRole('menuitem', { name: /^Stop now/ })
    expect([idle.getAttribute('aria-disabled'), idle.textContent]).toEqual(['true', 'Stop nowno job'])
  })

  it('says in a toast when it was refused', async () => {
    const { user } = mount(now(), {
      answers: { pause: () => ({ ok: false, sentence: 'There is no phone 2B051FDH2009.' }) },
    })
    card(0).focus()
    await user.keyboard('p')
    expect(await screen.findByText('There is no phone 2B051FDH2009.')).toBeTruthy()
  })

  it('has one thing to do when it needs a person', async () => {
    const { user, panel } = mount(now())
    await user.click(within(card(7)).getByRole('button', { name: 'It is resolved' }))
    await user.click(within(card(14)).getByRole('button', { name: 'Ask again' }))
    expect(panel.sent).toEqual([
      { command: 'release', input: { scope: 'account', target: '8' } },
      { command: 'reconnect', input: { phone: phoneId(14) } },
    ])
  })

  it('is reached with the arrows; one card is in the tab order', async () => {
    const { user } = mount(now())
    const first = document.querySelector<HTMLElement>('[data-phone][tabindex="0"]')
    first?.focus()
    await user.keyboard('{ArrowRight}')
    expect(document.activeElement?.getAttribute('data-phone')).toBe(shown()[1])
    expect(document.querySelectorAll('[data-phone][tabindex="0"]')).toHaveLength(1)
  })
})

describe('the controls of the farm', () => {
  const farmIn = (state: Board['farm']['state']) => ({ ...now(), farm: { ...now().farm, state } })

  it('say the state on the pressed one', () => {
    mount(now())
    expect(screen.getByRole('button', { name: 'Running' }).getAttribute('aria-pressed')).toBe('true')
    expect(screen.getByRole('button', { name: 'Pause' }).getAttribute('aria-pressed')).toBe('false')
  })

  it('pause a running farm, resume a paused one, start a drained one', async () => {
    const { user, panel, play } = mount(now())
    await user.click(screen.getByRole('button', { name: 'Pause' }))
    play({ set: 'farm', value: farmIn('paused').farm })
    await user.click(screen.getByRole('button', { name: 'Start' }))
    play({ set: 'farm', value: farmIn('draining').farm })
    await user.click(screen.getByRole('button', { name: 'Start' }))
    expect(panel.sent).toEqual([
      { command: 'pause', input: { scope: 'farm' } },
      { command: 'resume', input: { scope: 'farm' } },
      { command: 'start', input: {} },
    ])
  })

  it('ask once before they stop, and say what is interrupted', async () => {
    const { user, panel } = mount(now())
    await user.click(screen.getByRole('button', { name: 'Stop' }))
    expect(panel.sent).toEqual([])
    expect(screen.getByText(/^6 jobs are in hand/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Finish 6 jobs, then stop' }))
    expect(panel.sent).toEqual([{ command: 'stop', input: { how: 'drain' } }])
  })
})

describe('an empty farm', () => {
  it('has four ways in, and what the doctor says', async () => {
    mount(seed('empty'), {
      answers: {
        doctor: () => ({
          ok: true,
          value: [{ name: 'adb', state: 'bad', sentence: 'adb is not installed.', fix: 'Install it.' }],
        }),
      },
    })
    expect(screen.getAllByRole('heading', { level: 3 }).map((h) => h.textContent)).toEqual([
      'Plug in a phone',
      'Reach it over the network',
      'Rent it in the cloud',
      'Try with simulated phones',
    ])
    expect(await screen.findByText('adb is not installed.')).toBeTruthy()
  })

  it('adds a phone by its address or its serial number, and says a refusal in place', async () => {
    const { user, panel } = mount(seed('empty'), {
      answers: { 'add-phone': () => ({ ok: false, sentence: 'Nothing answers at 10.0.0.7:5555.' }) },
    })
    await user.click(screen.getByRole('button', { name: 'Add by address' }))
    await user.type(screen.getByLabelText('Address'), '10.0.0.7:5555')
    await user.click(screen.getByRole('button', { name: 'Add this phone' }))
    expect(await screen.findByText('Nothing answers at 10.0.0.7:5555.')).toBeTruthy()
    expect(panel.sent.at(-1)).toEqual({ command: 'add-phone', input: { address: '10.0.0.7:5555' } })
  })

  it('shows what adb sees meanwhile, and adds it with one press', async () => {
    const { user, panel } = mount(seed('empty'), {
      answers: {
        'seen-phones': () => ({
          ok: true,
          value: [
            { address: '2B081FDH2009', state: 'device' },
            { address: '2B088FDH2010', state: 'unauthorized' },
          ],
        }),
      },
    })
    expect(await screen.findByText(/Tap Allow on the phone/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Add phone 2B081FDH2009' }))
    expect(panel.sent.at(-1)).toEqual({ command: 'add-phone', input: { serial: '2B081FDH2009' } })
  })

  it('says in place that this adb cannot pair, and pairs where it can', async () => {
    const board = seed('empty')
    const old = mount(board)
    await old.user.click(screen.getByRole('button', { name: 'Add by address' }))
    expect(screen.getByText(/adb 29\.0\.6 cannot take a pairing code/)).toBeTruthy()
    unmount()
    const adb = { ...board.adb, tools: '35.0.2', canPair: true }
    const { user, panel } = mount({ ...board, adb }, { answers: { 'pair-phone': () => ({ ok: true, value: null }) } })
    await user.click(screen.getByRole('button', { name: 'Add by address' }))
    await user.type(screen.getByLabelText('Pairing address'), '10.0.0.7:37123')
    await user.type(screen.getByLabelText('Code'), '123456')
    await user.click(screen.getByRole('button', { name: 'Pair this phone' }))
    expect(await screen.findByText(/^Paired\./)).toBeTruthy()
    expect(panel.sent.at(-1)).toEqual({ command: 'pair-phone', input: { address: '10.0.0.7:37123', code: '123456' } })
  })

  it('asks for the keys of a vendor, says its refusal in place, and lets a person choose phones of it', async () => {
    let isWrong = true
    const phones = [
      { id: '5001' as PhoneId, name: 'Cloud 1', state: 'off', isAdded: false },
      { id: '5002' as PhoneId, name: 'Cloud 2', state: 'on', isAdded: true },
    ] as const
    const { user, panel, play } = mount(seed('empty'), {
      answers: {
        'add-vendor': () =>
          isWrong ? { ok: false, sentence: 'The key is wrong.' } : { ok: true, value: { phones: 2 } },
        'vendor-phones': () => ({ ok: true, value: phones }),
        'add-cloud-phones': () => ({ ok: true, value: { added: 1 } }),
      },
    })
    await user.click(screen.getByRole('button', { name: 'Add a cloud vendor' }))
    await user.type(screen.getByLabelText('Token'), 'tok-1234')
    expect(screen.getByLabelText('Token').getAttribute('type')).toBe('password')
    await user.click(screen.getByRole('button', { name: 'Add GeeLark' }))
    expect(await screen.findByText('The key is wrong.')).toBeTruthy()
    isWrong = false
    await user.click(screen.getByRole('button', { name: 'Add GeeLark' }))
    expect(panel.sent.at(-1)).toEqual({
      command: 'add-vendor',
      input: { vendor: 'geelark', keys: { kind: 'token', token: 'tok-1234' } },
    })
    const card = { name: 'geelark', phones: 0, on: 0, ms: 0, cost: 0, budget: null, bannedUntil: null, trouble: null }
    play({ set: 'vendors', value: [card] })
    await user.click(await screen.findByRole('checkbox', { name: 'Cloud 1' }))
    await user.click(screen.getByRole('button', { name: 'Add 1 phone' }))
    expect(panel.sent.at(-1)).toEqual({ command: 'add-cloud-phones', input: { vendor: 'geelark', phones: ['5001'] } })
  })

  it('starts simulated phones with one press, and leads on to their videos', async () => {
    const { user } = mount(seed('empty'), {
      answers: { 'start-simulated': () => ({ ok: true, value: { phones: 3, accounts: 3, videos: '/d/videos' } }) },
    })
    await user.click(screen.getByRole('button', { name: 'Start 3 simulated phones' }))
    await user.click(await screen.findByRole('button', { name: /Preview sample videos/ }))
    expect(location.hash).toBe('#/library/preview?folder=%2Fd%2Fvideos')
  })

  it('is over as soon as there is a phone', () => {
    const { play } = mount(seed('empty'))
    const { phone } = cards('ready', 0, Date.now())
    play({ set: 'phones', key: phone.id, value: phone })
    expect(screen.queryByText('No phones yet')).toBeNull()
    expect(nameOf(0)).toContain('Heron')
    expect(card(0)).toBeTruthy()
  })
})
