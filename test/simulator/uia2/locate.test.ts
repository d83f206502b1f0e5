import { beforeEach, expect, test } from 'vitest'
import { Android } from '../../../src/simulator/adb/android.ts'
import { WireFaults } from '../../../src/simulator/adb/faults.ts'
import { locate } from '../../../src/simulator/uia2/locate.ts'
import { textOf } from '../../../src/simulator/uia2/node.ts'
import { PhoneDouble } from '../double.ts'

let phone: PhoneDouble
let android: Android

beforeEach(() => {
  phone = new PhoneDouble()
  android = new Android(phone, new WireFaults())
})

const texts = (strategy: string, selector: string) => locate(android, { strategy, selector }).map(textOf)
const rows = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => `Row ${from + at}`)

test.each([
  ['id', 'share_button', ['Share']],
  ['id', 'com.example.notes:id/share_button', ['Share']],
  ['id', 'com.other:id/share_button', []],
  ['accessibility id', 'title', ['Tom & "Jerry" <3 🎬\u0001']],
  ['accessibility id', '', []],
  ['class name', 'android.widget.Button', ['Share']],
  ['xpath', '//android.widget.Button', ['Share']],
  ['xpath', '//*[@text="Share" and @clickable="true"]', ['Share']],
  ['xpath', '//*[@resource-id="com.example.notes:id/list"]/*[last()]', ['Row 6']],
  ['xpath', '(//android.widget.TextView[starts-with(@text, "Row")])[2]', ['Row 1']],
  ['xpath', '//android.widget.Button/following-sibling::*//*[contains(@text, "w 3")]', ['Row 3']],
  ['xpath', '//*[@bounds="[100,300][440,400]"]', ['Share']],
  ['xpath', '/hierarchy/android.widget.FrameLayout/android.widget.EditText', ['Write a caption…']],
  ['-android uiautomator', 'new UiSelector().text("Share")', ['Share']],
  ['-android uiautomator', 'UiSelector().textContains("SHAR").enabled(true)', ['Share']],
  ['-android uiautomator', 'new UiSelector().textMatches("(?i)sh.re")', ['Share']],
  ['-android uiautomator', 'new UiSelector().textMatches("Sh")', []],
  ['-android uiautomator', 'new UiSelector().textStartsWith("row").instance(2)', ['Row 2']],
  ['-android uiautomator', 'new UiSelector().resourceIdMatches(".*:id/share_.*")', ['Share']],
  ['-android uiautomator', 'new UiSelector().className(android.widget.Button.class)', ['Share']],
  ['-android uiautomator', 'new UiSelector().description("title")', ['Tom & "Jerry" <3 🎬\u0001']],
  [
    '-android uiautomator',
    'new UiSelector().scrollable(true).childSelector(new UiSelector().text("Row 2"))',
    ['Row 2'],
  ],
  [
    '-android uiautomator',
    'new UiSelector().text("Share").fromParent(new UiSelector().index(0).clickable(false).descriptionContains("TIT"))',
    ['Tom & "Jerry" <3 🎬\u0001'],
  ],
  ['-android uiautomator', 'new UiSelector().text("none"); new UiSelector().text("Share")', ['Share']],
  ['-android uiautomator', 'new UiSelector().text("say \\"hi\\"")', []],
])('%s %j finds %j', (strategy, selector, found) => {
  expect(texts(strategy, selector)).toEqual(found)
})

test('only what is on screen is found', () => {
  expect(texts('xpath', '//*[starts-with(@text, "Row")]')).toEqual(rows(0, 6))
})

test('a list scrolls until the wanted row is there, both ways', () => {
  const to = (row: number) =>
    `new UiScrollable(new UiSelector().scrollable(true)).scrollIntoView(new UiSelector().text("Row ${row}"))`
  expect(texts('-android uiautomator', to(29))).toEqual(['Row 29'])
  expect(texts('-android uiautomator', to(1))).toEqual(['Row 1'])
  expect(texts('-android uiautomator', to(99))).toEqual([])
})

test.each([
  ['xpath', '//*[', 'not a valid XPath expression'],
  ['-android uiautomator', 'new UiSelector().text(', 'Could not parse expression'],
  ['-android uiautomator', 'new UiSelector().colour("red")', 'has no colour method'],
  ['-android uiautomator', 'System.exit(0)', 'Could not parse expression'],
  ['link text', 'x', 'not supported'],
])('%s %j is an invalid selector', (strategy, selector, reason) => {
  expect(() => texts(strategy, selector)).toThrow(reason)
})
