import { expect, test } from 'vitest'
import { type Fault, Faults, faultKinds, faultSchema } from '../../../src/simulator/phone/faults.ts'
import { seededRandom } from '../../../src/simulator/random.ts'

function arm(...faults: Fault[]): Faults {
  const armed = new Faults(seededRandom(1), () => {})
  for (const fault of faults) armed.add(fault)
  return armed
}

test('an occasion is used up, a standing fault is not', () => {
  const faults = arm({ kind: 'update-offer' }, { kind: 'profile-cached' })
  expect(faults.take('update-offer')).toBeDefined()
  expect(faults.take('update-offer')).toBeUndefined()
  expect(faults.take('profile-cached')).toBeDefined()
  expect(faults.take('profile-cached')).toBeDefined()
})

test('times, once and skip count occasions', () => {
  const faults = arm({ kind: 'action-blocked', times: 2, skip: 1 }, { kind: 'share-disabled', once: true })
  const taken = Array.from({ length: 5 }, () => faults.take('action-blocked') !== undefined)
  expect(taken).toEqual([false, true, true, false, false])
  faults.take('share-disabled')
  expect(faults.list()).toEqual([])
})

test('a chance takes about its share of the occasions', () => {
  const faults = arm({ kind: 'crash', chance: 0.25, times: 1_000_000 })
  let taken = 0
  for (let index = 0; index < 4_000; index += 1) if (faults.take('crash')) taken += 1
  expect(taken).toBeGreaterThan(850)
  expect(taken).toBeLessThan(1_150)
})

test('a fault for another screen is left alone', () => {
  const faults = arm({ kind: 'crash', screen: 'gallery' })
  expect(faults.take('crash', ({ screen }) => screen === 'trim')).toBeUndefined()
  expect(faults.take('crash', ({ screen }) => screen === 'gallery')).toBeDefined()
})

test('clearing one kind keeps the others', () => {
  const faults = arm({ kind: 'crash' }, { kind: 'update-offer' })
  faults.clear('crash')
  expect(faults.list()).toEqual([{ fault: { kind: 'update-offer' }, left: 1 }])
})

test('every kind has its own name, and a stranger is refused', () => {
  expect(new Set(faultKinds).size).toBe(faultKinds.length)
  expect(faultSchema.safeParse({ kind: 'gremlins' }).success).toBe(false)
  expect(faultSchema.safeParse({ kind: 'crash', extra: 1 }).success).toBe(false)
  expect(faultSchema.safeParse({ kind: 'slow-upload', ms: -1 }).success).toBe(false)
})
