import { describe, expect, test } from 'vitest'
import { describeFault } from '../../../../src/core/model/fault.ts'
import { refusal } from '../../../../src/main/device/geelark/codes.ts'

const rows: readonly (readonly ['envelope' | 'item', string, string, readonly number[]])[] = [
  ['envelope', 'vendor-busy', 'wait', [40007, 40017, 43010, 47001, 50000]],
  ['item', 'vendor-busy', 'wait', [40007, 43010, 47001, 47002, 50000]],
  ['envelope', 'vendor-banned', 'pause', [40014, 47002]],
  ['envelope', 'vendor-refused', 'configure', [40002, 40003, 40004, 40008, 40012, 40015, 40016]],
  ['envelope', 'vendor-refused', 'configure', [45001, 45002, 45003, 45004, 45005, 45006, 45007, 45008]],
  ['envelope', 'vendor-unpaid', 'pay', [41000, 41001, 43004, 46001, 46002, 46003]],
  ['item', 'vendor-unpaid', 'pay', [41001, 43004]],
  ['item', 'cloud-phone-state', 'mend', [42002, 43005, 43006, 43007, 43009, 43021, 49001]],
  ['item', 'cloud-phone-unfit', 'skip', [42001, 43008, 43029, 49002, 50001]],
  // a tag's number says nothing about a phone where it stands in the envelope
  ['envelope', 'vendor-unclear', 'look', [43020, 43021, 12345]],
  ['item', 'vendor-unclear', 'look', [99999]],
]

describe('the vendor’s numbers', () => {
  for (const [place, type, reaction, codes] of rows)
    test.each(codes)(`%i in the ${place} is ${type}: ${reaction}`, (code) => {
      const refused = refusal(place, code)
      expect(refused).toMatchObject({ ok: false, reaction, code, fault: { type } })
      expect(describeFault(refused.fault)).toContain(String(code))
    })
})
