import { describe, expect, it } from 'vitest'
import { readQuery, withoutToken, withToken, writeQuery } from '../../../src/renderer/state/query.ts'

const keys = ['account', 'state', 'campaign']

describe('a search', () => {
  it('has tokens and free text', () =>
    expect(readQuery('state:failed campaign:"Autumn coast"  the shadow', keys)).toEqual({
      tokens: [
        { key: 'state', value: 'failed' },
        { key: 'campaign', value: 'Autumn coast' },
      ],
      text: 'the shadow',
    }))

  it('takes a key it does not know as text', () =>
    expect(readQuery('http://x nope:1', keys)).toEqual({ tokens: [], text: 'http://x nope:1' }))

  it.each(['state:failed', 'campaign:"Autumn coast" rain', 'rain', ''])('writes “%s” as it was read', (text) =>
    expect(writeQuery(readQuery(text, keys))).toBe(text),
  )

  it('never has the same token twice', () => {
    const once = readQuery('state:failed', keys)
    expect(withToken(once, { key: 'state', value: 'failed' }).tokens).toHaveLength(1)
    expect(withoutToken(once, 0).tokens).toEqual([])
  })
})
