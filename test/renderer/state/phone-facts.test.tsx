// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { PhoneCard } from '../../../src/core/model/board.ts'
import { useShown } from '../../../src/renderer/state/board.ts'
import { useCardFacts, useDoing } from '../../../src/renderer/state/phone-facts.ts'
import { seed } from '../seed.ts'

afterEach(cleanup)

const board = () => {
  const { board: shown } = useShown.getState()
  if (shown === null) throw new Error('no board')
  return shown
}
const busy = (): PhoneCard => {
  const found = Object.values(board().phones).find((p) => p.doing?.screen != null && p.slot !== null)
  if (found === undefined) throw new Error('the seed has no phone at work')
  return found
}
const change = (to: Partial<PhoneCard>): void => {
  const phone = busy()
  const phones = { ...board().phones, [phone.id]: { ...phone, ...to } }
  act(() => useShown.setState({ board: { ...board(), phones } }))
}

let drawn = 0
const Card = ({ id }: { id: PhoneCard['id'] }) => {
  drawn += 1
  return <h3>{useCardFacts(id)?.phone.name}</h3>
}
const Step = ({ id }: { id: PhoneCard['id'] }) => <p>{useDoing(id)?.screen}</p>

it('a card is drawn anew by what its phone is, not by its steps, its pictures and its memory', () => {
  useShown.setState({ board: seed('six'), line: 'up' })
  const { id, doing, slot } = busy()
  if (doing === null) throw new Error('it does nothing')
  render(
    <>
      <Card id={id} />
      <Step id={id} />
    </>,
  )
  drawn = 0
  change({ doing: { ...doing, step: doing.step + 1, screen: 'another' } })
  change({ picture: { at: 1 } })
  const card = board().slots[String(slot)]
  if (card === undefined) throw new Error('it has no slot')
  act(() =>
    useShown.setState({ board: { ...board(), slots: { ...board().slots, [String(slot)]: { ...card, rss: 1 } } } }),
  )
  expect(drawn).toBe(0)
  expect(screen.getByRole('paragraph').textContent).toBe('another')
  change({ name: '99 Petrel' })
  expect([drawn, screen.getByRole('heading').textContent]).toEqual([1, '99 Petrel'])
  change({ doing: { ...doing, screen: null } })
  expect(drawn).toBe(2)
})
