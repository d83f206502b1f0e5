import { expect, test } from 'vitest'
import type { Fault } from '../../../src/simulator/phone/faults.ts'
import { everyView } from '../../../src/simulator/phone/views.ts'
import { holdPhone } from '../finger.ts'

const pullDown = [{ x: 270, y: 400 }, { x: 270, y: 900 }, 300] as const

function openWith(...faults: Fault[]) {
  const hand = holdPhone({ accounts: ['maya.films', 'north.trail'] })
  for (const fault of faults) hand.phone.faults.add(fault)
  hand.open()
  return hand
}

test.each<[Fault, string, string]>([
  [{ kind: 'logged-out' }, 'login_title', 'Log in to Reelhouse'],
  [{ kind: 'challenge' }, 'challenge_title', 'Confirm you’re human'],
  [{ kind: 'challenge', style: 'code' }, 'challenge_title', 'Enter the code we sent'],
  [{ kind: 'suspended' }, 'suspended_title', 'We suspended your account'],
  [{ kind: 'start-screen', screen: 'create' }, 'create_title', 'Create'],
  [{ kind: 'start-screen', screen: 'promo' }, 'promo_title', 'Meet Reelhouse Pro'],
  [{ kind: 'update-offer' }, 'sheet_title', 'Update available'],
  [{ kind: 'not-now' }, 'sheet_title', 'Turn on notifications?'],
])('%o is seen when the app opens', (fault, id, text) => {
  expect(openWith(fault).see(id)?.text).toBe(text)
})

test('a gate can come and go while the app runs', () => {
  const hand = openWith()
  hand.phone.faults.add({ kind: 'challenge' })
  expect(hand.app.screen).toBe('challenge')
  expect(hand.see('home_tab')).toBeUndefined()
  hand.phone.faults.clear()
  expect(hand.app.screen).toBe('feed')
})

test('sheets are answered, hide the screen below, and come once', () => {
  const hand = openWith({ kind: 'update-offer' }, { kind: 'not-now' })
  expect(hand.see('home_tab')).toBeUndefined()
  hand.tap('update_not_now')
  hand.tap('notifications_not_now')
  expect(hand.see('home_tab')).toBeDefined()
  hand.open()
  expect(hand.app.screen).toBe('feed')
})

test('a denied permission empties the gallery until it is granted', () => {
  const hand = openWith({ kind: 'permission' })
  hand.push('a.mp4')
  hand.tap('create_tab')
  hand.tap('create_reel')
  expect(hand.phone.window().packageName).toBe('com.android.permissioncontroller')
  hand.tap('permission_deny_button')
  expect(hand.all('gallery_item')).toEqual([])
  hand.tap('allow_access')
  hand.tap('permission_allow_button')
  expect(hand.all('gallery_item')).toHaveLength(1)
})

test('the app crashes at a named screen', () => {
  const hand = openWith({ kind: 'crash', screen: 'gallery' })
  hand.tap('create_tab')
  expect(hand.app.running).toBe(true)
  hand.tap('create_reel')
  expect(hand.app.running).toBe(false)
  expect(hand.phone.window().packageName).toBe('android')
})

test('a frozen app ignores touches, then Android offers to close it', () => {
  const hand = openWith()
  hand.phone.faults.add({ kind: 'frozen' })
  hand.tap('profile_tab')
  expect(hand.app.screen).toBe('feed')
  hand.clock.advance(5_000)
  expect(hand.see('alertTitle')?.text).toBe('Reelhouse isn’t responding')
  hand.tap('aerr_close')
  hand.open()
  hand.tap('profile_tab')
  expect(hand.app.screen).toBe('profile')
})

test('the wrong account shows its handle in the profile and beside Share, and takes the post', () => {
  const hand = openWith({ kind: 'wrong-account', handle: 'stranger' })
  hand.push('a.mp4')
  hand.tap('profile_tab')
  expect(hand.see('profile_handle')?.text).toBe('@stranger')
  hand.compose('a.mp4', 'x')
  expect(hand.see('share_as_handle')?.text).toBe('@stranger')
  hand.tap('share_button')
  hand.clock.advance(60_000)
  expect(hand.network.ledger()[0]?.account).toBe('stranger')
})

test('several accounts are switched at the handle', () => {
  const hand = openWith()
  hand.push('a.mp4')
  hand.tap('profile_tab')
  hand.tap('profile_handle')
  const rows = hand.all('account_row')
  expect(rows.map(({ desc, checked }) => [desc, checked])).toEqual([
    ['@maya.films', true],
    ['@north.trail', false],
  ])
  if (rows[1]) hand.tap(rows[1])
  expect(hand.see('profile_handle')?.text).toBe('@north.trail')
  hand.post('a.mp4', 'from north')
  expect(hand.network.ledger()[0]?.account).toBe('north.trail')
  hand.open()
  hand.tap('profile_tab')
  expect(hand.see('profile_handle')?.text).toBe('@north.trail')
})

test('a cached list shows a new post only after a pull', () => {
  const hand = openWith({ kind: 'profile-cached' })
  hand.push('a.mp4')
  hand.tap('profile_tab')
  hand.post('a.mp4', 'new')
  hand.tap('profile_tab')
  expect(hand.all('profile_post')).toEqual([])
  hand.phone.kill('com.reelhouse.app')
  hand.open()
  hand.tap('profile_tab')
  expect(hand.all('profile_post')).toEqual([])
  hand.phone.swipe(...pullDown)
  expect(hand.all('post_caption').map(({ text }) => text)).toEqual(['new'])
})

test('a late list shows a new post only after a while', () => {
  const hand = openWith({ kind: 'profile-late', ms: 30_000 })
  hand.push('a.mp4')
  hand.post('a.mp4', 'new')
  hand.tap('profile_tab')
  hand.clock.advance(29_999)
  hand.phone.swipe(...pullDown)
  expect(hand.all('profile_post')).toEqual([])
  hand.clock.advance(1)
  hand.phone.swipe(...pullDown)
  expect(hand.all('profile_post')).toHaveLength(1)
})

test('a list can be unreadable for a while, or look empty', () => {
  const hand = openWith({ kind: 'profile-unreadable', ms: 4_000 })
  hand.network.addOlderPosts('maya.films', 2)
  hand.tap('profile_tab')
  expect(hand.see('profile_loading')).toBeDefined()
  expect(hand.see('post_count')?.text).toBe('')
  hand.clock.advance(4_000)
  expect(hand.all('profile_post')).toHaveLength(2)
  hand.phone.faults.add({ kind: 'profile-empty' })
  expect(hand.see('no_posts')).toBeDefined()
})

test('a late gallery shows a scanned file only after a while', () => {
  const hand = openWith({ kind: 'gallery-late', ms: 2_000 })
  hand.push('a.mp4')
  hand.tap('create_tab')
  hand.tap('create_reel')
  expect(hand.all('gallery_item')).toEqual([])
  hand.clock.advance(2_000)
  expect(hand.all('gallery_item')).toHaveLength(1)
})

test('another locale changes what the app says', () => {
  const hand = openWith({ kind: 'locale', locale: 'de-DE' })
  expect(hand.phone.props.get('persist.sys.locale')).toBe('de-DE')
  expect(hand.see('create_tab')?.desc).toBe('Erstellen')
})

test('a long own list is scrolled', () => {
  const hand = openWith()
  hand.network.addOlderPosts('maya.films', 12)
  hand.tap('profile_tab')
  const first = hand.all('profile_post').map(({ desc }) => desc)
  hand.phone.swipe({ x: 270, y: 1000 }, { x: 270, y: 400 }, 300)
  const later = hand.all('profile_post').map(({ desc }) => desc)
  expect(later).not.toEqual(first)
  expect(later.length).toBeGreaterThan(3)
})

test('the feed moves under the finger', () => {
  const hand = openWith()
  const before = hand.see('feed_card')?.desc
  hand.phone.swipe({ x: 270, y: 1000 }, { x: 270, y: 300 }, 300)
  expect(hand.see('feed_card')?.desc).not.toBe(before)
})

test('a still screen is the same window, and every view lies on the screen', () => {
  const hand = openWith()
  for (let index = 0; index < 30; index += 1) hand.push(`v${index}.mp4`)
  for (const id of ['create_tab', 'create_reel', 'gallery_item', 'gallery_next', 'trim_next', 'caption_input']) {
    hand.tap(id)
    const window = hand.phone.window()
    expect(hand.phone.window()).toBe(window)
    for (const { bounds } of everyView(window.root)) {
      expect(bounds.x).toBeGreaterThanOrEqual(0)
      expect(bounds.y + bounds.height).toBeLessThanOrEqual(1200)
      expect(bounds.x + bounds.width).toBeLessThanOrEqual(540)
    }
  }
})
