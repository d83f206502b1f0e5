import { describe, expect, it } from 'vitest'
import { describeFault, fault, faultTypes } from '../../../src/core/model/fault.ts'

describe('faults', () => {
  it('say what was seen', () => {
    expect(describeFault(fault('action-blocked', 'Try again later'))).toBe(
      'The app showed “Try again later”. The account rests.',
    )
  })
  it('leave no hole where nothing was seen', () => {
    for (const type of faultTypes) expect(describeFault(fault(type))).not.toMatch(/[{}]|\(\)|“”| {2}|on \./)
  })
  it('carry hostile details as one short line, as given', () => {
    const f = fault('unclassified', `a\n$&$1 {detail} ${'x'.repeat(999)}`)
    expect(f.detail).toHaveLength(300)
    expect(describeFault(f)).toContain('a $&$1 {detail} xxx')
  })
})
