import { expect, test } from 'vitest'
import { fitsVersions } from '../../../src/core/flow/versions.ts'

test.each([
  ['7.4', '7.4', true],
  ['7.4', '7.4.0', true],
  ['7.4', '7.40.0', false],
  ['7.4', '7.5', false],
  ['7.4, 8', '8.0.1-beta', true],
  ['', '7.4', false],
])('a flow for %j and an app %j: %j', (versions, version, fits) => {
  expect(fitsVersions(versions, version)).toBe(fits)
})
