import { describe, expect, it } from 'vitest'
import { normalHandle } from '../../../src/core/model/account.ts'

describe('handles', () => {
  it('compare without @, case and space', () => expect(normalHandle(' @Dune.Hours ')).toBe('dune.hours'))
})
