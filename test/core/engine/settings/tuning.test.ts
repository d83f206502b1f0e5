import { describe, expect, test } from 'vitest'
import { Tuning } from '../../../../src/core/engine/settings/tuning.ts'
import { defaultSettings } from '../../../../src/core/model/settings.ts'

const tuning = (change: Partial<ConstructorParameters<typeof Tuning>[0]> = {}) =>
  new Tuning({ base: defaultSettings, ...change })

describe('the settings', () => {
  test('are valid for whoever holds them from the change on, and whole', () => {
    const t = tuning()
    const { settings } = t
    expect({ ...settings }).toEqual(defaultSettings)
    t.put({ slots: 9, 'settings.retry.attempt.firstMs': 5_000 })
    expect([settings.slots, settings.retry.attempt.firstMs]).toEqual([9, 5_000])
    expect(settings.retry.attempt.factor).toBe(defaultSettings.retry.attempt.factor)
    expect(t.put({ slots: null })).toEqual({ slots: 9 })
    expect(settings.slots).toBe(defaultSettings.slots)
  })

  test('fall back to what the file says, not to the default', () => {
    const t = tuning({ base: { ...defaultSettings, drainMs: 7_000 } })
    t.put({ 'settings.drainMs': 9_000 })
    t.put({ 'settings.drainMs': null })
    expect(t.settings.drainMs).toBe(7_000)
  })

  test.each([
    [{ 'settings.permitMs': 5_000 }, /cannot be changed while/],
    [{ nonsense: 1 }, /cannot be changed while/],
    [{ slots: 0 }, /whole number from 1 to 200/],
    [{ slots: 1.5 }, /whole number/],
    [{ 'settings.mayReboot': 1 }, /true or false/],
    [{ 'settings.graceMs': 30_000, 'settings.budgetMs': 1 }, /settings\.budgetMs must be/],
    [{ 'settings.retry.look.firstMs': 7_200_000 }, /first pause must not be longer/],
  ])('%o is refused, and nothing of it is taken', (changes, sentence) => {
    const t = tuning()
    expect(t.check(changes)).toMatchObject({ ok: false, sentence: expect.stringMatching(sentence) })
    expect({ ...t.settings }).toEqual(defaultSettings)
  })

  test('keep the ports of slots apart', () => {
    const reply = tuning({ base: { ...defaultSettings, mjpegPortBase: 4_800 } }).check({ slots: 100 })
    expect(reply).toMatchObject({ ok: false, sentence: expect.stringMatching(/ports of .* meet/) })
    expect(tuning({ panelPort: 4_733 }).check({ slots: 6 })).toMatchObject({ ok: false })
  })

  test('that a flag fixes are not the panel’s', () => {
    const t = tuning({ fixed: { slots: '--slots' } })
    expect(t.check({ slots: 5 })).toEqual({
      ok: false,
      sentence: 'slots is fixed by --slots. Start without it to change it here.',
    })
    expect(t.load(new Map([['slots', 5]]))).toEqual(['slots'])
    expect(t.settings.slots).toBe(defaultSettings.slots)
  })

  test('of an earlier time count where they still fit', () => {
    const t = tuning()
    const kept = new Map([
      ['slots', 6],
      ['settings.gone', 1],
      ['settings.mayReboot', 1],
      ['settings.graceMs', -1],
    ])
    expect(t.load(kept)).toEqual(['settings.gone', 'settings.graceMs'])
    expect(t.settings).toMatchObject({ slots: 6, mayReboot: true, graceMs: defaultSettings.graceMs })
  })
})
