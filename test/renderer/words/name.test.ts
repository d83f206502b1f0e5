import { describe, expect, it } from 'vitest'
import { phoneName, screenName, titleOf } from '../../../src/renderer/words/name.ts'

describe('names', () => {
  it('a number before a name stands apart', () => {
    expect(phoneName('14 Fulmar')).toEqual({ number: '14', name: 'Fulmar' })
    expect(phoneName('07-osprey two')).toEqual({ number: '07', name: 'osprey two' })
    expect(phoneName('Pixel 7a')).toEqual({ number: null, name: 'Pixel 7a' })
    expect(phoneName('14')).toEqual({ number: null, name: '14' })
  })
  it.each([
    ['slack-water_02.mp4', 'Slack water 02'],
    ['IMG_2290.HEIC.mp4', 'IMG 2290.HEIC'],
    ['.mp4', '.mp4'],
    ['üben.mov', 'Üben'],
  ])('%s is titled %s', (file, title) => expect(titleOf(file)).toBe(title))
  it('screens of a flow read as words', () =>
    expect([screenName('share_sheet'), screenName('updateOffer')]).toEqual(['Share sheet', 'Update offer']))
})
