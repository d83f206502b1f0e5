// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Board, PhoneCard } from '../../../src/core/model/board.ts'
import { useRehearsals } from '../../../src/renderer/state/rehearsals.ts'
import type { Answers } from '../fake-panel.ts'
import { healthAnswers } from '../health-answers.ts'
import { type Mounted, mount, unmount } from '../mount.tsx'
import { phoneId } from '../recipes.ts'
import { seed } from '../seed.ts'

/** A picture of this size is drawn at a quarter of it, 100 right and 50 down. */
const natural = { naturalWidth: 1_080, naturalHeight: 2_340 }

beforeAll(() => {
  for (const [name, value] of Object.entries(natural))
    Object.defineProperty(HTMLImageElement.prototype, name, { configurable: true, get: () => value })
  HTMLImageElement.prototype.getBoundingClientRect = () => new DOMRect(100, 50, 270, 585)
})
afterEach(() => {
  unmount()
  useRehearsals.setState({}, true)
})

const ok = () => ({ ok: true as const, value: null })
const hands: Answers = { 'take-over': ok, input: ok, 'hand-back': ok }

type Taken = PhoneCard['taken']
const withTaken = (board: Board, i: number, taken: Taken): Board => {
  const id = phoneId(i)
  return { ...board, phones: { ...board.phones, [id]: { ...(board.phones[id] as PhoneCard), taken: taken ?? null } } }
}
const free = { since: Date.now() - 5_000, isFree: true }

const open = (i: number, taken: Taken = null, answers: Answers = {}): Mounted => {
  const board = withTaken(seed('trouble', Date.now()), i, taken)
  return mount(board, {
    hash: `#/phone/${phoneId(i)}`,
    hasPictures: true,
    answers: { ...healthAnswers(board), ...hands, ...answers },
  })
}
const change = ({ play, panel }: Mounted, i: number, to: Partial<PhoneCard>): void => {
  const card = panel.board.phones[phoneId(i)] as PhoneCard
  play({ set: 'phones', key: card.id, value: { ...card, ...to } })
}
const did = ({ panel }: Mounted) =>
  panel.sent.filter(({ command }) => command !== 'watch-phones' && command !== 'journal')
const inputs = (mounted: Mounted) =>
  mounted.panel.sent.flatMap(({ command, input }) =>
    command === 'input' ? [(input as { readonly action: unknown }).action] : [],
  )
const phoneScreen = () => screen.getByRole('application', { name: /^Screen of/ })
const press = (from: { x: number; y: number }, to = from) => {
  const at = { button: 0, pointerId: 1 }
  const glass = document.querySelector('[data-phone-screen]') as HTMLElement
  fireEvent.pointerDown(glass, { ...at, clientX: from.x, clientY: from.y })
  fireEvent.pointerUp(glass, { ...at, clientX: to.x, clientY: to.y })
}

describe('hands on a phone', () => {
  it('take it over, wait, tap the right pixel, and hand it back', async () => {
    const mounted = open(0)
    const { user } = mounted
    await user.click(screen.getByRole('button', { name: 'Take over' }))
    change(mounted, 0, { taken: { since: Date.now(), isFree: false } })
    expect(screen.getByText(/lets go first/)).toBeTruthy()
    press({ x: 235, y: 600 })
    change(mounted, 0, { taken: free, doing: null })
    press({ x: 235, y: 600.25 })
    await waitFor(() => expect(inputs(mounted)).toEqual([{ kind: 'tap', at: { x: 540, y: 2_201 } }]))
    await user.click(screen.getByRole('button', { name: 'Hand back' }))
    change(mounted, 0, { taken: null })
    expect(screen.getByText('View only')).toBeTruthy()
    expect(did(mounted).map((s) => s.command)).toEqual(['take-over', 'input', 'hand-back'])
    expect(did(mounted)[0]?.input).toEqual({ phone: phoneId(0) })
  })

  it('swipe by dragging, and press the keys of the phone', async () => {
    const mounted = open(0, free)
    press({ x: 235, y: 500 }, { x: 235, y: 250 })
    for (const name of ['Back', 'Home', 'Recents', 'Wake', 'Enter', 'Delete'])
      await mounted.user.click(screen.getByRole('button', { name }))
    const [swipe, ...keys] = inputs(mounted)
    expect(swipe).toMatchObject({ kind: 'swipe', from: { x: 540, y: 1_800 }, to: { x: 540, y: 800 } })
    expect(keys).toEqual(['back', 'home', 'recents', 'wake', 'enter', 'delete'].map((key) => ({ kind: 'key', key })))
  })

  it('need a take-over: without one nothing is sent, and the page says so', async () => {
    const mounted = open(0)
    press({ x: 235, y: 600 })
    fireEvent.keyDown(document.querySelector('[data-phone-screen]') as HTMLElement, { key: 'a' })
    expect(screen.queryByRole('application')).toBeNull()
    expect(screen.getByRole('button', { name: 'Back' }).hasAttribute('disabled')).toBe(true)
    expect(screen.getByText('View only')).toBeTruthy()
    expect(did(mounted)).toEqual([])
  })

  it('are kept from a phone out of reach: what needs it can be focused, says why, and does nothing', async () => {
    const mounted = open(13)
    for (const name of ['Take over', /^Rehearse as/]) {
      const button = screen.getByRole('button', { name })
      button.focus()
      expect(document.activeElement).toBe(button)
      expect(button.getAttribute('aria-disabled')).toBe('true')
      const why = document.getElementById(button.getAttribute('aria-describedby') ?? '')
      expect(why?.textContent).toBe('Possible once adb reaches the phone.')
      await mounted.user.keyboard('{Enter}')
    }
    await mounted.user.click(screen.getByRole('button', { name: /^Reboot/ }))
    expect(did(mounted)).toEqual([])
    change(mounted, 13, { adb: 'device' })
    await mounted.user.click(screen.getByRole('button', { name: 'Take over' }))
    expect(did(mounted).map((s) => s.command)).toEqual(['take-over'])
  })

  it('of a cloud phone that is off are free: it starts for them', async () => {
    const mounted = open(13)
    change(mounted, 13, { link: 'cloud', cloud: { power: 'off', since: null, ms: 0, cost: 0 } })
    await mounted.user.click(screen.getByRole('button', { name: 'Take over' }))
    expect(did(mounted).map((s) => s.command)).toEqual(['take-over'])
  })

  it('are told when a command is refused', async () => {
    const sentence = 'Job 48200 was shared a moment ago and is being looked for. Wait until that is settled.'
    const { user } = open(0, null, { 'take-over': () => ({ ok: false, sentence }) })
    await user.click(screen.getByRole('button', { name: 'Take over' }))
    expect(await screen.findByText(sentence)).toBeTruthy()
  })
})

describe('typing', () => {
  it('sends the text of the field, and keeps it nowhere', async () => {
    const mounted = open(7, free)
    const field = screen.getByRole('textbox', { name: /^Text for the phone/ }) as HTMLInputElement
    await mounted.user.type(field, 'hunter2 !{Enter}')
    await waitFor(() => expect(inputs(mounted)).toEqual([{ kind: 'text', text: 'hunter2 !' }]))
    expect(field.value).toBe('')
    expect(document.body.outerHTML).not.toContain('hunter2')
    expect(location.hash + JSON.stringify(localStorage) + JSON.stringify(history.state)).not.toContain('hunter2')
  })

  it('leaves what cannot be typed in the field, and says which letter', async () => {
    const mounted = open(7, free)
    const field = screen.getByRole('textbox', { name: /^Text for the phone/ }) as HTMLInputElement
    await mounted.user.type(field, 'für')
    await mounted.user.click(screen.getByRole('button', { name: 'Type it' }))
    expect(await screen.findByText(/“ü” is not on a US keyboard/)).toBeTruthy()
    expect(field.value).toBe('für')
    expect(inputs(mounted)).toEqual([])
  })

  it('goes straight to the phone while its screen has the focus', async () => {
    const mounted = open(7, free)
    phoneScreen().focus()
    await mounted.user.keyboard('g?{Enter}{Backspace}')
    const texts = inputs(mounted).map((a) => JSON.stringify(a))
    expect(texts.join()).toContain('"key":"delete"')
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(location.hash).toBe(`#/phone/${phoneId(7)}`)
  })

  it('taps without a mouse: Shift moves the aim, and Enter taps there', async () => {
    const mounted = open(7, free)
    fireEvent.load(screen.getByRole('img', { name: /^Screen of/ }))
    phoneScreen().focus()
    await mounted.user.keyboard('{Shift>}{ArrowRight}{Enter}{/Shift}')
    expect(inputs(mounted)).toEqual([{ kind: 'tap', at: { x: Math.round(0.525 * 1_079), y: Math.round(0.5 * 2_339) } }])
  })

  it('is let go with Escape; a second one goes back to the farm', async () => {
    const { user } = open(7, free)
    phoneScreen().focus()
    await user.keyboard('{Escape}')
    expect(location.hash).toBe(`#/phone/${phoneId(7)}`)
    await user.keyboard('{Escape}')
    await waitFor(() => expect(location.hash).toBe('#/farm'))
  })
})

describe('the picture', () => {
  it('is the newest of this phone, and says its age when it is old', () => {
    const mounted = open(10)
    const at = Date.now()
    change(mounted, 10, { picture: { at } })
    const img = screen.getByRole('img', { name: /^Screen of/ }) as HTMLImageElement
    expect(img.getAttribute('src')).toBe(`/screens/${phoneId(10)}?at=${at}`)
    expect(screen.getByText('Live')).toBeTruthy()
    change(mounted, 10, { picture: { at: at - 60_000 } })
    expect(screen.getAllByText(/^as of \d\d:\d\d$/).length).toBe(2)
  })

  it('is gone with its phone', () => {
    const mounted = open(10)
    change(mounted, 10, { picture: null, adb: 'absent' })
    expect(screen.queryByRole('img', { name: /^Screen of/ })).toBeNull()
    expect(screen.getByText('Out of reach. The picture comes back with the phone.')).toBeTruthy()
  })

  it('of another phone is never shown in its place', async () => {
    open(10)
    expect(screen.getByRole('img', { name: 'Screen of 11 Merlin' })).toBeTruthy()
    location.hash = `#/phone/${phoneId(0)}`
    const next = await screen.findByRole('img', { name: 'Screen of 01 Heron' })
    expect(next.getAttribute('src')).toContain(phoneId(0))
    expect(document.querySelectorAll('[data-phone-screen]')).toHaveLength(1)
  })
})

describe('beside the screen', () => {
  it('stand what it does, its accounts, its process and its journal', async () => {
    open(0)
    const card = (name: string) => within(screen.getByRole('region', { name }))
    expect(card('Now').getByText('Harbour light at 6 am')).toBeTruthy()
    expect(card('Now').getByRole('link', { name: 'All its jobs' }).getAttribute('href')).toContain('phone%3A')
    expect(card('Accounts').getByText('@lumen.harbour')).toBeTruthy()
    expect(card('Phone and worker').getByText('answers in 6 ms · port 4723')).toBeTruthy()
    const lines = await card('Connection journal').findAllByRole('listitem')
    expect(lines).toHaveLength(4)
  })

  it('a hold is released, but not one of the phone itself while a person has it', async () => {
    const mounted = open(7, free)
    await mounted.user.click(screen.getByRole('button', { name: 'Release' }))
    expect(did(mounted)).toEqual([{ command: 'release', input: { scope: 'account', target: '8' } }])
    unmount()
    open(11, free)
    expect(screen.getByText('after the hand-back')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Release' })).toBeNull()
  })

  it('the phone is put to rest for a while, and its job set aside', async () => {
    const mounted = open(0, null, { rest: ok, pause: ok })
    await mounted.user.click(screen.getByRole('button', { name: /^Rest for/ }))
    await mounted.user.click(await screen.findByRole('menuitem', { name: 'Rest for 1 h' }))
    await mounted.user.click(screen.getByRole('button', { name: /^Set its job aside/ }))
    expect(did(mounted)).toEqual([
      { command: 'rest', input: { phone: phoneId(0), forMs: 3_600_000 } },
      { command: 'pause', input: { scope: 'job', target: '48200' } },
    ])
  })

  it('a rehearsal says how it ended', async () => {
    const value = {
      outcome: 'rehearsed',
      fault: null,
      evidence: 'evidence/r1',
      phone: phoneId(10),
      ms: 41_000,
    } as const
    const mounted = open(10, null, { rehearse: () => ({ ok: true, value }) })
    await mounted.user.click(screen.getByRole('button', { name: 'Rehearse as @neon.and.rain' }))
    expect(await screen.findByText(/Came to the share screen and went back, in 41 s/)).toBeTruthy()
    expect(did(mounted)[0]?.input).toEqual({ phone: phoneId(10), account: 'tiktok/neon.and.rain' })
  })
})

describe('an address', () => {
  it.each(['nobody', '__proto__', 'constructor', '%00', ''])('that names no phone says so: “%s”', (id) => {
    mount(seed('trouble', Date.now()), { hash: `#/phone/${id}` })
    expect(screen.getByText('This phone is not in the farm')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Farm' }).getAttribute('href')).toBe('#/farm')
  })

  it('of a phone that leaves the farm while it is open says so', () => {
    const { play } = open(10)
    play({ remove: 'phones', key: phoneId(10) })
    expect(screen.getByText('This phone is not in the farm')).toBeTruthy()
  })
})

describe('the ways to the page', () => {
  it('are the card’s own button, Enter and a double click on its screen, and back leads to the farm as it was', async () => {
    const { user } = mount(seed('trouble', Date.now()), { hash: '#/farm?group=app' })
    const card = (i: number) => document.querySelector<HTMLElement>(`[data-phone="${phoneId(i)}"]`) as HTMLElement
    await user.click(within(card(7)).getByRole('button', { name: 'Open screen' }))
    await waitFor(() => expect(location.hash).toBe(`#/phone/${phoneId(7)}`))
    await user.keyboard('{Escape}')
    await waitFor(() => expect(location.hash).toBe('#/farm?group=app'))
    await waitFor(() => expect(document.activeElement).toBe(card(7)))
    await user.keyboard('{Enter}')
    await waitFor(() => expect(location.hash).toBe(`#/phone/${phoneId(7)}`))
    await user.keyboard('{Escape}')
    await waitFor(() => expect(card(7)).toBeTruthy())
    await user.dblClick(card(7).querySelector('[data-phone-screen]') as Element)
    await waitFor(() => expect(location.hash).toBe(`#/phone/${phoneId(7)}`))
  })

  it('are in the palette', async () => {
    const { user } = mount(seed('trouble', Date.now()))
    await user.keyboard('{Control>}k{/Control}')
    await user.type(screen.getByPlaceholderText('Search or do anything'), 'open screen of wren')
    await user.keyboard('{Enter}')
    await waitFor(() => expect(location.hash).toBe(`#/phone/${phoneId(7)}`))
  })
})

describe('an app for it', () => {
  it('is one file, or all files of one that comes in parts', async () => {
    const mounted = open(0, null, { 'install-app': () => ({ ok: true, value: { changed: 1, left: 0, why: [] } }) })
    const field = screen.getByLabelText(/^App: an APK/)
    await mounted.user.type(field, ' /apps/a.apk ')
    await mounted.user.click(screen.getByRole('button', { name: 'Install this app' }))
    await mounted.user.type(field, '{Enter}/apps/split de.apk{Enter}{Enter}')
    await mounted.user.click(await screen.findByRole('button', { name: 'Install this app' }))
    const phones = [phoneId(0)]
    expect(did(mounted)).toEqual([
      { command: 'install-app', input: { phones, file: '/apps/a.apk' } },
      { command: 'install-app', input: { phones, files: ['/apps/a.apk', '/apps/split de.apk'] } },
    ])
  })
})
