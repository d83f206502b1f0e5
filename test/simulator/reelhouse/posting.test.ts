import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { latencies } from '../../../src/simulator/phone/latency.ts'
import { holdPhone } from '../finger.ts'

test('a video is posted by taps on what is seen', () => {
  const hand = holdPhone()
  hand.open()
  expect(hand.see('app_title')?.text).toBe('Reelhouse')
  hand.push('VID_1.mp4', 'the bytes')

  hand.tap('create_tab')
  hand.tap('create_reel')
  expect(hand.see('gallery_next')?.enabled).toBe(false)
  expect(hand.see('gallery_item')?.desc).toBe('Video VID_1.mp4, 2026-11-02')
  hand.tap('gallery_item')
  expect(hand.see('gallery_selected')?.text).toBe('VID_1.mp4')
  hand.tap('gallery_next')
  hand.tap('trim_next')

  expect(hand.see('share_as_handle')?.text).toBe('@maya.films')
  expect(hand.see('caption_input')?.hint).toBe('Write a caption…')
  hand.tap('caption_input')
  expect(hand.phone.keyboardShown).toBe(true)
  expect(hand.see('share_button')).toBeUndefined()
  hand.phone.type('Hello 👋 "quotes" & $(more)', false)
  hand.tap('caption_done')
  expect(hand.phone.keyboardShown).toBe(false)
  expect(hand.see('caption_input')?.text).toBe('Hello 👋 "quotes" & $(more)')

  hand.tap('share_button')
  expect(hand.network.ledger()).toEqual([])
  hand.clock.advance(latencies.usb.uploadMs / 2)
  expect(hand.app.screen).toBe('feed')
  expect(hand.see('upload_percent')?.text).toBe('50%')
  expect(hand.see('upload_label')?.text).toBe('Posting to @maya.films…')
  hand.clock.advance(latencies.usb.uploadMs / 2)
  expect(hand.see('done_text')?.text).toBe('Posted! All set.')

  const sha256 = createHash('sha256').update('the bytes').digest('hex')
  const [entry] = hand.network.ledger()
  expect(entry).toMatchObject({
    account: 'maya.films',
    caption: 'Hello 👋 "quotes" & $(more)',
    sha256,
    phone: 'SIM0001',
  })

  hand.clock.advance(2 * 60_000)
  hand.tap('profile_tab')
  expect(hand.see('profile_handle')?.text).toBe('@maya.films')
  expect(hand.see('post_count')?.text).toBe('1 post')
  expect(hand.see('profile_post')?.desc).toBe('Reel by @maya.films, Hello 👋 "quotes" & $(more), posted 2 min ago')
  hand.tap('profile_post')
  expect(hand.see('post_link')?.text).toBe(`https://reelhouse.example/r/${entry?.id}`)
})

test('two posts with the same caption are two entries', () => {
  const hand = holdPhone()
  hand.open()
  hand.push('a.mp4')
  hand.push('b.mp4')
  hand.post('a.mp4', 'same')
  hand.clock.advance(60_000)
  hand.post('b.mp4', 'same')
  hand.tap('profile_tab')
  expect(hand.all('post_caption').map(({ text }) => text)).toEqual(['same', 'same'])
  expect(hand.all('post_age').map(({ text }) => text)).toEqual(['just now', '1 min ago'])
  expect(new Set(hand.network.ledger().map(({ id }) => id)).size).toBe(2)
})

test('a second tap on Share changes nothing but is counted', () => {
  const hand = holdPhone()
  hand.open()
  hand.push('a.mp4')
  hand.compose('a.mp4', 'once')
  hand.tap('share_button')
  hand.tap('share_button')
  hand.clock.advance(60_000)
  expect(hand.app.taps).toMatchObject({ share: 2, shareWithoutEffect: 1 })
  expect(hand.network.ledger()).toHaveLength(1)
})

test('a Share tapped again after going back makes a real duplicate', () => {
  const hand = holdPhone()
  hand.open()
  hand.push('a.mp4')
  hand.compose('a.mp4', 'twice')
  hand.tap('share_button')
  hand.phone.key(4)
  hand.tap('trim_next')
  hand.tap('share_button')
  hand.clock.advance(60_000)
  expect(hand.network.ledger()).toHaveLength(2)
  expect(hand.app.taps).toMatchObject({ share: 2, shareWithoutEffect: 0 })
})
