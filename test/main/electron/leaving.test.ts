import { describe, expect, test } from 'vitest'
import { type Answer, type Farewell, farewell, Leaving } from '../../../src/main/electron/leaving.ts'

const labels = (question: Farewell | null) => question?.buttons.map(([label]) => label)

describe('the question', () => {
  test('is none when there is nothing to do', () => expect(farewell({ posting: 0, waiting: 0 }, false)).toBeNull())

  test('names the phones that post, and offers to wait, to stop and to stay', () => {
    expect(farewell({ posting: 3, waiting: 9 }, false)?.message).toBe('3 phones are posting.')
    expect(farewell({ posting: 1, waiting: 0 }, false)?.message).toBe('1 phone is posting.')
    expect(labels(farewell({ posting: 3, waiting: 9 }, false))).toEqual([
      'Wait, then quit',
      'Stop now',
      'Keep running in the tray',
    ])
  })

  test('names what waits when nothing is posted now', () => {
    expect(farewell({ posting: 0, waiting: 24 }, false)).toMatchObject({ message: '24 posts wait for their turn.' })
    expect(labels(farewell({ posting: 0, waiting: 1 }, false))).toEqual(['Quit', 'Keep running in the tray'])
  })

  test('of someone who already leaves is whether to hasten', () => {
    expect(labels(farewell({ posting: 2, waiting: 5 }, true))).toEqual(['Wait', 'Stop now'])
    expect(farewell({ posting: 0, waiting: 5 }, true)).toBeNull()
  })
})

const desk = (work = { posting: 2, waiting: 0 }) => {
  const did: string[] = []
  const asked: ((answer: Answer) => void)[] = []
  const leaving = new Leaving({
    work: () => work,
    ask: (question) => {
      did.push(`ask ${question.buttons.length}`)
      return new Promise((resolve) => asked.push(resolve))
    },
    end: async (how) => void did.push(`end ${how}`),
    hide: () => did.push('hide'),
    exit: () => did.push('exit'),
  })
  const answer = async (word: Answer): Promise<void> => {
    asked.shift()?.(word)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { leaving, did, answer, work }
}

describe('the way out', () => {
  test('without work ends at once, and exits when the control room has ended', async () => {
    const { leaving, did } = desk({ posting: 0, waiting: 0 })
    await leaving.wish()
    expect(did).toEqual(['end drain'])
    expect(leaving.isGone).toBe(false)
    leaving.ended()
    leaving.ended()
    expect(did).toEqual(['end drain', 'exit'])
    expect(leaving.isGone).toBe(true)
  })

  test.each<[Answer, readonly string[], 'drain' | 'now' | null]>([
    ['wait', ['ask 3', 'end drain'], 'drain'],
    ['now', ['ask 3', 'end now'], 'now'],
    ['stay', ['ask 3', 'hide'], null],
  ])('follows the answer %s', async (word, expected, how) => {
    const { leaving, did, answer } = desk()
    void leaving.wish()
    await answer(word)
    expect(did).toEqual(expected)
    expect(leaving.how).toBe(how)
  })

  test('asks once at a time', async () => {
    const { leaving, did, answer } = desk()
    void leaving.wish()
    await leaving.wish()
    await answer('stay')
    void leaving.wish()
    await answer('now')
    expect(did).toEqual(['ask 3', 'hide', 'ask 3', 'end now'])
  })

  test('of someone who waits can be hastened, and goes on by itself', async () => {
    const { leaving, did, answer } = desk()
    leaving.leave('drain')
    void leaving.wish()
    await answer('wait')
    void leaving.wish()
    await answer('now')
    expect(did).toEqual(['end drain', 'ask 2', 'ask 2', 'end now'])
  })

  test('needs no answer when the control room ended meanwhile', async () => {
    const { leaving, did, answer } = desk()
    void leaving.wish()
    leaving.ended()
    await answer('stay')
    await leaving.wish()
    leaving.leave('now')
    expect(did).toEqual(['ask 3', 'exit'])
  })
})
