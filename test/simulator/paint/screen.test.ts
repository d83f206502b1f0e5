import { PNG } from 'pngjs'
import { expect, test } from 'vitest'
import { paintScreen } from '../../../src/simulator/paint/screen.ts'
import { textWidth } from '../../../src/simulator/paint/text.ts'
import { holdPhone } from '../finger.ts'

const read = (png: Buffer) => PNG.sync.read(png)

function colours(png: PNG): number {
  const seen = new Set<number>()
  for (let at = 0; at < png.data.length; at += 4) seen.add(png.data.readUInt32BE(at))
  return seen.size
}

test('a screen is a valid picture of the phone’s size with something on it', () => {
  const hand = holdPhone({ paint: paintScreen })
  hand.open()
  const png = read(hand.phone.screenshot())
  expect([png.width, png.height]).toEqual([540, 1200])
  expect(colours(png)).toBeGreaterThan(500)
})

test('a still screen is painted once, a changed one again', () => {
  let painted = 0
  const hand = holdPhone({
    paint: (windows, phone) => {
      painted += 1
      return paintScreen(windows, phone)
    },
  })
  hand.open()
  const first = hand.phone.screenshot()
  expect(hand.phone.screenshot()).toBe(first)
  expect(painted).toBe(1)
  hand.tap('create_tab')
  expect(hand.phone.screenshot().equals(first)).toBe(false)
  expect(painted).toBe(2)
})

test('two videos have two thumbnails, the same video has one', () => {
  const shot = (content: string) => {
    const hand = holdPhone({ paint: paintScreen })
    hand.open()
    hand.push('a.mp4', content)
    hand.tap('create_tab')
    hand.tap('create_reel')
    return hand.phone.screenshot()
  }
  expect(shot('one').equals(shot('one'))).toBe(true)
  expect(shot('one').equals(shot('two'))).toBe(false)
})

test('a dialog dims the app that it covers', () => {
  const hand = holdPhone({ paint: paintScreen })
  hand.open()
  const bright = read(hand.phone.screenshot())
  hand.phone.dialogs.askPermission('May it?', () => {})
  const dimmed = read(hand.phone.screenshot())
  const at = (200 * 540 + 270) * 4
  const light = (png: PNG) => (png.data[at] ?? 0) + (png.data[at + 1] ?? 0) + (png.data[at + 2] ?? 0)
  expect(light(dimmed)).toBeGreaterThan(0)
  expect(light(dimmed)).toBeLessThan(light(bright) / 2)
})

test('any text can be drawn: unknown signs as a box, marks without room of their own', () => {
  const hand = holdPhone({ paint: paintScreen })
  hand.open()
  hand.push('a.mp4')
  hand.compose('a.mp4', `漢字 👩‍👩‍👧 é ä \u202e rtl ${'x'.repeat(10_000)}\n\n`)
  expect(read(hand.phone.screenshot()).width).toBe(540)
  expect(textWidth('é', 12)).toBe(textWidth('e', 12))
})
