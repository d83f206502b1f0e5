import { describe, expect, it } from 'vitest'
import { grouped, isUsual, nameOf, valueText } from '../../../../src/renderer/screens/settings/settings.ts'
import { settings } from '../../health-answers.ts'

describe('settings', () => {
  it.each([
    [900_000, 'ms', '15 min'],
    [250, 'ms', '250 ms'],
    [4_723, 'port', '4723'],
    [12_000, 'count', '12,000'],
    [3, 'factor', '3 times'],
    [true, 'switch', 'On'],
    [null, 'path', 'not set'],
  ] as const)('%s in %s is “%s”', (value, unit, text) => expect(valueText(value, unit)).toBe(text))

  it.each([
    ['settings.slots', 'Slots'],
    ['settings.retry.attempt.firstMs', 'Attempt, first'],
    ['appium-base-port', 'Appium base port'],
    ['settings.mjpegPortBase', 'MJPEG port base'],
    ['settings.budgetMs', 'Time for a run'],
    ['adb', 'adb'],
  ])('%s is called “%s”', (key, name) => expect(nameOf(key)).toBe(name))

  it('are found by key, name, words and value', () => {
    const found = (wanted: string) => grouped(settings, wanted).flatMap((g) => g.lines.map((l) => l.key))
    expect(found('factor')).toEqual(['settings.retry.attempt.factor'])
    expect(found('15 MIN')).toEqual(['settings.budgetMs'])
    expect(found('nothing like it')).toEqual([])
    expect(found('').length).toBe(settings.length)
  })

  it('know what is usual; what has no default always is', () => {
    expect(settings.filter((line) => !isUsual(line)).map((line) => line.key)).toEqual([
      'settings.slots',
      'settings.retry.attempt.firstMs',
    ])
  })
})
