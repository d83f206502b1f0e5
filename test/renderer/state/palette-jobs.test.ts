// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { jobSearch } from '../../../src/renderer/state/palette-jobs.ts'
import { phoneId } from '../recipes.ts'
import { seed } from '../seed.ts'

describe('jobs in the palette', () => {
  const board = seed('six')
  it.each([[''], ['a'], ['> plov']])('are not asked for by “%s”', (typed) => expect(jobSearch(board, typed)).toBeNull())

  it('are those of the phone that fits', () =>
    expect(jobSearch(board, 'plov')).toMatchObject({
      input: { phone: phoneId(1) },
      group: 'Jobs on 02 Plover',
      query: 'phone:"02 Plover"',
    }))

  it('or else those with the words', () =>
    expect(jobSearch(board, ' slack water ')).toMatchObject({ input: { text: 'slack water' }, query: 'slack water' }))
})
