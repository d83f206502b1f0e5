import { describe, expect, it } from 'vitest'
import { grouped, isUsual, nameOf, sourceText, valueText } from '../../../../src/renderer/screens/settings/settings.ts'
import { editText, readValue } from '../../../../src/renderer/screens/settings/typed.ts'
import { settings } from '../../health-answers.ts'

describe('settings', () => {
  it.each([
    [900_000, 'ms', '15 min'],
    [250, 'ms', '250 ms'],
    [4_723, 'port', '4723'],
    [12_000, 'count', '12,000'],
    [3, 'factor', '3 times'],
    [1_325, 'time', '22:05'],
    [0, 'time', '00:00'],
    [true, 'switch', 'On'],
    [null, 'path', 'not set'],
    [0.007, 'money', '0.007 USD'],
    [0, 'money', 'none'],
  ] as const)('%s in %s is “%s”', (value, unit, text) => expect(valueText(value, unit)).toBe(text))

  it.each([
    ['slots', 'Slots'],
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

  const line = (key: string) => {
    const found = settings.find((l) => l.key === key)
    if (found === undefined) throw new Error(key)
    return found
  }

  it.each([
    ['settings.budgetMs', '20 min', 1_200_000],
    ['settings.budgetMs', '1.5h', 5_400_000],
    ['settings.graceMs', '45', 45_000],
    ['settings.recycleJobs', '1,500', 1_500],
    ['settings.retry.attempt.factor', '2.5', 2.5],
    ['settings.slotBytes', '1.5 gb', 1_500_000_000],
    ['settings.slotBytes', '700', 700_000_000],
    ['settings.quietFrom', '7:30', 450],
    ['settings.quietFrom', '23:59', 1_439],
  ])('%s may be typed as “%s”', (key, typed, value) => expect(readValue(line(key), typed)).toEqual({ ok: true, value }))

  it.each([
    ['settings.budgetMs', '3 h', 'A length from 60 s to 2 h, such as 90 s or 2 min.'],
    ['settings.budgetMs', 'long', 'A length from 60 s to 2 h, such as 90 s or 2 min.'],
    ['settings.retry.maxAttempts', '2.5', 'A whole number from 1 to 20.'],
    ['settings.retry.maxAttempts', '', 'A whole number from 1 to 20.'],
    ['settings.quietFrom', '24:00', 'A time of day from 00:00 to 23:59, such as 22:30.'],
    ['settings.quietFrom', '7', 'A time of day from 00:00 to 23:59, such as 22:30.'],
    ['settings.permitMs', '5 s', 'Life of a permission cannot be changed here.'],
  ])('%s may not be “%s”', (key, typed, sentence) =>
    expect(readValue(line(key), typed)).toEqual({ ok: false, sentence }),
  )

  const price = {
    ...line('settings.retry.attempt.factor'),
    key: 'settings.cloudMinutePrice',
    unit: 'money',
    value: 0,
  } as const
  const limited = { ...price, change: { from: 0, to: 1_000, isWhole: false } }

  it.each(['0.007', '0.007 USD', '0.007usd', '$0.007', '0.007 US$'])('money may be typed as “%s”', (typed) =>
    expect(readValue(limited, typed)).toEqual({ ok: true, value: 0.007 }),
  )

  it.each(['0.007 EUR', '-1', '$', '1,000,000'])('money may not be “%s”', (typed) =>
    expect(readValue(limited, typed)).toEqual({
      ok: false,
      sentence: 'A sum from 0.00 USD to 1,000.00 USD, such as 4.50 USD.',
    }),
  )

  it('money is shown with its currency, and can be typed again as it is', () => {
    for (const value of [0, 0.007, 4.5, 999])
      expect(readValue(limited, editText({ ...limited, value }))).toEqual({ ok: true, value })
    expect(editText({ ...limited, value: 0.007 })).toBe('0.007 USD')
  })

  it('are shown so that they can be typed again', () => {
    for (const one of settings.filter((l) => l.change !== null && l.unit !== 'switch'))
      expect(readValue(one, editText(one))).toEqual({ ok: true, value: one.value })
    expect(editText({ ...line('settings.budgetMs'), value: 90_500 })).toBe('90.5 s')
  })

  it('say who set them, and where they are set when not here', () => {
    const said = (key: string) => sourceText(line(key))
    expect(said('slots')).toBe('fixed by --slots')
    expect(said('settings.retry.attempt.firstMs')).toBe('set here')
    expect(said('settings.budgetMs')).toBe('')
    expect(said('appium-base-port')).toBe('set with --appium-base-port or in the config file')
    expect(said('data')).toBe('set with --data')
    expect(sourceText({ ...line('settings.budgetMs'), from: 'file' })).toBe('from the config file')
  })

  it('know what is usual; what has no default always is', () => {
    expect(settings.filter((line) => !isUsual(line)).map((line) => line.key)).toEqual([
      'slots',
      'settings.retry.attempt.firstMs',
    ])
  })
})
