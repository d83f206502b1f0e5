import { describe, expect, it } from 'vitest'
import { leadOf } from '../../../src/renderer/words/lead.ts'

describe('the lead of what is told', () => {
  it.each([
    ['Phone 14 Fulmar is offline. 12 jobs wait for it.', 'Phone 14 Fulmar is offline', '12 jobs wait for it.'],
    [
      '@north.pier is limited. The app showed “Try again later” twice.',
      '@north.pier is limited',
      'The app showed “Try again later” twice.',
    ],
    ['a.b is held. @c.d waits. It goes on.', 'a.b is held', '@c.d waits. It goes on.'],
  ])('of “%s” is its first sentence, without the stop', (text, lead, rest) => {
    expect(leadOf(text)).toEqual([lead, rest])
  })

  it.each(['Bluehour rides is done: 96 of 96 posted, 2 after a retry.', 'Version 3. of it', '', 'No. 5 is offline.'])(
    'of “%s” is all of it',
    (text) => {
      expect(leadOf(text)).toEqual([text, null])
    },
  )
})
