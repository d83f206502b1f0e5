import { expect, test } from 'vitest'
import type { Fault } from '../../../src/simulator/phone/faults.ts'
import { holdPhone } from '../finger.ts'

const app = 'com.reelhouse.app'
const back = 4

/** A phone with a video in the composer and one fault armed. */
function readyToShare(...faults: Fault[]) {
  const hand = holdPhone()
  hand.open()
  hand.push('a.mp4')
  hand.compose('a.mp4', 'hello')
  for (const fault of faults) hand.phone.faults.add(fault)
  return hand
}

test('a crash after Share with the post published leaves no trace in the app but one post', () => {
  const hand = readyToShare({ kind: 'crash-after-share', published: true })
  hand.tap('share_button')
  expect(hand.app.running).toBe(false)
  expect(hand.see('alertTitle')?.text).toBe('Reelhouse keeps stopping')
  hand.tap('aerr_close')
  expect(hand.phone.window().packageName).toBe('com.android.launcher')
  hand.open()
  hand.clock.advance(60_000)
  hand.tap('profile_tab')
  expect(hand.all('profile_post')).toHaveLength(1)
  expect(hand.network.ledger()).toHaveLength(1)
})

test('a crash after Share without the post never publishes it', () => {
  const hand = readyToShare({ kind: 'crash-after-share', published: false })
  hand.tap('share_button')
  hand.tap('aerr_close')
  hand.open()
  hand.clock.advance(600_000)
  hand.tap('profile_tab')
  expect(hand.see('no_posts')?.text).toBe('No posts yet')
  expect(hand.network.ledger()).toEqual([])
})

test('an upload that waits for the app is published only when it is opened again', () => {
  const hand = readyToShare({ kind: 'publish-on-open' })
  hand.tap('share_button')
  hand.clock.advance(600_000)
  expect(hand.network.ledger()).toEqual([])
  expect(hand.app.running).toBe(false)
  hand.open()
  expect(hand.see('upload_label')?.text).toBe('Posting to @maya.films…')
  hand.clock.advance(hand.phone.latency.uploadMs)
  expect(hand.network.ledger()).toHaveLength(1)
  expect(hand.see('done_banner')).toBeDefined()
})

test('a failed upload offers a retry that survives the app, and publishes once', () => {
  const hand = readyToShare({ kind: 'upload-fails', atPercent: 40 })
  hand.tap('share_button')
  hand.clock.advance(hand.phone.latency.uploadMs)
  expect(hand.see('retry_upload')?.text).toBe('Couldn’t post. Tap to retry')
  hand.open()
  expect(hand.network.ledger()).toEqual([])
  hand.tap('retry_upload')
  hand.clock.advance(hand.phone.latency.uploadMs)
  expect(hand.network.ledger()).toHaveLength(1)
  expect(hand.app.taps.retry).toBe(1)
})

test('a failed upload can leave a draft, which is resumed and posted once', () => {
  const hand = readyToShare({ kind: 'upload-fails', draft: true })
  hand.tap('share_button')
  hand.clock.advance(hand.phone.latency.uploadMs)
  hand.open()
  hand.tap('profile_tab')
  expect(hand.see('drafts_row')?.text).toBe('Drafts (1)')
  hand.tap('drafts_row')
  hand.tap('draft_item')
  expect(hand.see('caption_input')?.text).toBe('hello')
  hand.tap('share_button')
  hand.clock.advance(hand.phone.latency.uploadMs)
  hand.tap('profile_tab')
  expect(hand.see('drafts_row')).toBeUndefined()
  expect(hand.network.ledger().map(({ caption }) => caption)).toEqual(['hello'])
})

test('a failed upload and a draft can be thrown away, once it was asked, and are never posted', () => {
  const hand = readyToShare({ kind: 'upload-fails', atPercent: 40 })
  hand.tap('share_button')
  hand.clock.advance(hand.phone.latency.uploadMs)
  hand.tap('discard_failed')
  hand.tap('discard_keep')
  expect(hand.see('retry_upload')).toBeDefined()
  hand.app.memory.keepDraft({ id: 'd', account: hand.app.memory.active, caption: 'hello', path: '/sdcard/x.mp4' })
  hand.tap('discard_failed')
  hand.tap('discard_confirm')
  expect(hand.see('retry_upload')).toBeUndefined()
  hand.tap('profile_tab')
  hand.tap('drafts_row')
  hand.tap('discard_draft')
  hand.tap('discard_confirm')
  expect(hand.see('draft_item')).toBeUndefined()
  expect([hand.app.memory.uploads, hand.app.memory.drafts, hand.network.ledger()]).toEqual([[], [], []])
})

test('an upload can hang for ever', () => {
  const hand = readyToShare({ kind: 'upload-hangs', atPercent: 87 })
  hand.tap('share_button')
  hand.clock.advance(3_600_000)
  expect(hand.see('upload_percent')?.text).toBe('87%')
  hand.open()
  hand.clock.advance(3_600_000)
  expect(hand.see('upload_percent')?.text).toBe('87%')
  expect(hand.network.ledger()).toEqual([])
})

test('an upload that stalls goes on when the app is started anew', () => {
  const hand = readyToShare({ kind: 'upload-stalls', atPercent: 50 })
  hand.tap('share_button')
  hand.clock.advance(3_600_000)
  expect(hand.see('upload_percent')?.text).toBe('50%')
  expect(hand.network.ledger()).toEqual([])
  hand.open()
  hand.clock.advance(hand.phone.latency.uploadMs)
  expect(hand.network.ledger()).toHaveLength(1)
})

test('a person clears away uploads that go nowhere, and no others', () => {
  const hand = readyToShare({ kind: 'upload-hangs' })
  hand.tap('share_button')
  hand.clock.advance(hand.phone.latency.uploadMs)
  expect(hand.see('upload_progress')).toBeDefined()
  hand.app.tidy()
  expect(hand.see('upload_progress')).toBeUndefined()
  hand.post('a.mp4', 'second')
  hand.compose('a.mp4', 'third')
  hand.tap('share_button')
  hand.app.tidy()
  hand.clock.advance(hand.phone.latency.uploadMs)
  expect(hand.network.ledger().map(({ caption }) => caption)).toEqual(['second', 'third'])
})

test('a slow upload takes as long as it is told', () => {
  const hand = readyToShare({ kind: 'slow-upload', ms: 60_000 })
  hand.tap('share_button')
  hand.clock.advance(30_000)
  expect(hand.see('upload_progress')?.text).toBe('50')
  hand.clock.advance(30_000)
  expect(hand.see('done_banner')).toBeDefined()
})

test('rejected content is named and not published', () => {
  const hand = readyToShare({ kind: 'content-rejected' })
  hand.tap('share_button')
  hand.clock.advance(hand.phone.latency.uploadMs)
  expect(hand.see('rejected_title')?.text).toBe('Video can’t be posted')
  expect(hand.network.ledger()).toEqual([])
})

test('a blocked action publishes nothing', () => {
  const hand = readyToShare({ kind: 'action-blocked' })
  hand.tap('share_button')
  expect(hand.see('sheet_title')?.text).toBe('Try again later')
  hand.tap('blocked_ok')
  expect(hand.app.screen).toBe('composer')
  hand.clock.advance(60_000)
  expect(hand.network.ledger()).toEqual([])
})

test('a first-time sheet has to be tapped to publish', () => {
  const hand = readyToShare({ kind: 'first-time-sheet' })
  hand.tap('share_button')
  hand.clock.advance(60_000)
  expect(hand.see('sheet_title')?.text).toBe('About Reels')
  expect(hand.network.ledger()).toEqual([])
  hand.tap('first_time_share_button')
  hand.clock.advance(60_000)
  expect(hand.network.ledger()).toHaveLength(1)
  expect(hand.app.taps).toMatchObject({ share: 1, firstTimeShare: 1 })
})

test('a Share button that stays off takes taps and does nothing', () => {
  const hand = readyToShare({ kind: 'share-disabled' })
  expect(hand.see('share_button')?.enabled).toBe(false)
  hand.tap('share_button')
  hand.clock.advance(60_000)
  expect(hand.network.ledger()).toEqual([])
  expect(hand.app.taps).toMatchObject({ share: 1, shareWithoutEffect: 1 })
  hand.phone.faults.clear('share-disabled')
  hand.tap('share_button')
  hand.clock.advance(60_000)
  expect(hand.network.ledger()).toHaveLength(1)
})

test('a redesigned app has its share screen under other names', () => {
  const hand = readyToShare({ kind: 'redesign' })
  expect(hand.see('share_button')).toBeUndefined()
  expect(hand.see('publish_button')?.enabled).toBe(true)
  expect(hand.see('caption_field')).toBeDefined()
  hand.phone.faults.clear('redesign')
  expect(hand.see('share_button')?.enabled).toBe(true)
})

test('a lost tap reaches no button', () => {
  const hand = readyToShare({ kind: 'tap-lost', id: 'share_button' })
  hand.tap('share_button')
  expect(hand.app.screen).toBe('composer')
  expect(hand.app.taps).toMatchObject({ share: 0, lost: 1 })
})

test('a post can go out without any confirmation', () => {
  const hand = readyToShare({ kind: 'no-confirmation' })
  hand.tap('share_button')
  hand.clock.advance(hand.phone.latency.uploadMs)
  expect(hand.see('done_banner')).toBeUndefined()
  expect(hand.network.ledger()).toHaveLength(1)
})

test('an upload outlives a killed app and a reboot, the caption being typed does not', () => {
  const hand = readyToShare()
  hand.tap('share_button')
  hand.clock.advance(hand.phone.latency.uploadMs / 2)
  hand.phone.kill(app)
  hand.clock.advance(600_000)
  hand.phone.reboot(5_000)
  hand.clock.advance(5_000)
  expect(hand.network.ledger()).toEqual([])
  hand.open()
  hand.clock.advance(hand.phone.latency.uploadMs / 2)
  expect(hand.network.ledger()).toHaveLength(1)
  hand.compose('a.mp4', 'half done')
  hand.phone.kill(app)
  hand.open()
  expect(hand.app.screen).toBe('feed')
  expect(hand.app.memory.drafts).toEqual([])
})

test('an upload fails when its file is deleted under it', () => {
  const hand = readyToShare()
  hand.tap('share_button')
  hand.phone.files.delete('/sdcard/DCIM/Camera/a.mp4')
  hand.clock.advance(60_000)
  expect(hand.see('retry_upload')).toBeDefined()
  expect(hand.network.ledger()).toEqual([])
})

test('a saved draft waits in the profile of its own account', () => {
  const hand = readyToShare()
  hand.tap('save_draft')
  expect(hand.see('drafts_row')?.text).toBe('Drafts (1)')
  hand.phone.faults.add({ kind: 'wrong-account', handle: 'other' })
  expect(hand.see('drafts_row')).toBeUndefined()
})

test('the keyboard goes down with back, and the composer stays', () => {
  const hand = readyToShare()
  hand.tap('caption_input')
  expect(hand.phone.keyboardShown).toBe(true)
  hand.phone.key(back)
  expect(hand.phone.keyboardShown).toBe(false)
  expect(hand.app.screen).toBe('composer')
  hand.tap('caption_input')
  hand.phone.key(111)
  expect(hand.phone.keyboardShown).toBe(false)
  hand.phone.key(back)
  expect(hand.app.screen).toBe('trim')
})

test('a field can cut a caption short', () => {
  const hand = readyToShare({ kind: 'caption-cut', length: 3 })
  hand.tap('caption_input')
  hand.phone.type('abcdef', false)
  expect(hand.see('caption_input')?.text).toBe('abc')
})
