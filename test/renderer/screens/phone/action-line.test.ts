import { describe, expect, it } from 'vitest'
import type { Action } from '../../../../src/core/model/action.ts'
import { actionLine } from '../../../../src/renderer/screens/phone/action-line.ts'

const text = (t: string): Action => ({ kind: 'text', text: t })
const enter: Action = { kind: 'key', key: 'enter' }

/** A line whose sends are answered by hand. */
const line = () => {
  const sent: Action[] = []
  const answers: ((isOk: boolean) => void)[] = []
  const busy: boolean[] = []
  const made = actionLine(
    (action) => {
      sent.push(action)
      return new Promise<boolean>((resolve) => answers.push(resolve))
    },
    (isBusy) => busy.push(isBusy),
  )
  const answer = async (isOk = true) => {
    answers.shift()?.(isOk)
    await Promise.resolve()
    await Promise.resolve()
  }
  return { made, sent, answer, busy }
}

describe('actions on their way to a phone', () => {
  it('go one at a time, and letters that wait become one text', async () => {
    const { made, sent, answer, busy } = line()
    for (const letter of 'hello') made.add(text(letter))
    made.add(enter)
    made.add(text('x'))
    expect(sent).toEqual([text('h')])
    await answer()
    expect(sent.at(-1)).toEqual(text('ello'))
    await answer()
    await answer()
    expect(sent.slice(2)).toEqual([enter, text('x')])
    await answer()
    expect(busy.at(-1)).toBe(false)
  })

  it('are thrown away after one that was refused', async () => {
    const { made, sent, answer } = line()
    made.add(text('a'))
    made.add(enter)
    await answer(false)
    expect(sent).toEqual([text('a')])
    made.add(enter)
    expect(sent.at(-1)).toEqual(enter)
  })

  it('are refused when too many wait, and forgotten when they are cleared', async () => {
    const { made, sent, answer } = line()
    const taken = Array.from({ length: 60 }, () => made.add(enter))
    expect(taken.filter(Boolean).length).toBe(41)
    made.clear()
    await answer()
    expect(sent).toEqual([enter])
  })
})
