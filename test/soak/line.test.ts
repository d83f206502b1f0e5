import { expect, test } from 'vitest'
import { growth } from './line.ts'

const hour = 3_600_000
const points = (...values: readonly number[]) => values.map((value, n) => ({ at: (n * hour) / 4, value }))

test('growth is what a line gains in an hour, whatever lies scattered around it', () => {
  expect(growth(points(10, 11, 12, 13))).toBeCloseTo(4)
  expect(growth(points(5, 5, 5))).toBeCloseTo(0)
  expect(growth(points(8, 6, 4))).toBeCloseTo(-8)
  expect(growth(points(9, 12, 11, 14, 13, 16))).toBeCloseTo(4.686, 2)
})

test('too few points, or all at one time, tell no growth', () => {
  expect(growth(points(1, 2))).toBeNull()
  expect(growth([1, 2, 3].map((value) => ({ at: 7, value })))).toBeNull()
})
