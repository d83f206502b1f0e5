// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { useLines, useOwnFocus } from '../../../src/renderer/state/use-lines.ts'

afterEach(cleanup)

const Line = ({ item }: { item: number }) => {
  const element = useOwnFocus(item)
  return (
    <div ref={element} data-testid="line">
      <button type="button">{item}</button>
    </div>
  )
}
interface ListProps {
  readonly from: number
  readonly to: number
  readonly count?: number
  readonly places?: string
}
const List = ({ from, to, count = 1_000, places = '' }: ListProps) => {
  const items = Array.from({ length: to - from }, (_, i) => ({
    index: from + i,
    start: 0,
    end: 0,
    size: 0,
    key: 0,
    lane: 0,
  }))
  return useLines(items, count, places).map((line, place) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: as the lists do it
    line === undefined ? null : <Line key={place} item={line.index} />,
  )
}
const words = () => screen.getAllByTestId('line').map((line) => line.textContent)

describe('the elements of a virtual list', () => {
  it('stay, and what leaves at one end comes back at the other', () => {
    const { rerender } = render(<List from={0} to={4} />)
    const before = screen.getAllByTestId('line')
    rerender(<List from={2} to={6} />)
    expect(screen.getAllByTestId('line')).toEqual(before)
    expect(words()).toEqual(['4', '5', '2', '3'])
  })
  it('show each item once, however many there are', () => {
    const { rerender } = render(<List from={0} to={4} />)
    for (const [from, to] of [
      [7, 9],
      [3, 10],
      [100, 104],
      [0, 0],
      [5, 12],
    ] as const) {
      rerender(<List from={from} to={to} />)
      const shown = screen.queryAllByTestId('line').map((line) => Number(line.textContent))
      expect(new Set(shown).size).toBe(shown.length)
      expect(shown.filter((n) => n >= from && n < to).sort((a, b) => a - b)).toEqual(
        Array.from({ length: to - from }, (_, i) => from + i),
      )
    }
  })
  it('stay where they were while nothing takes them, unless that is no place any more', () => {
    const { rerender } = render(<List from={0} to={5} />)
    const before = screen.getAllByTestId('line')
    rerender(<List from={1} to={5} />)
    expect(screen.getAllByTestId('line')).toEqual(before)
    expect(words()).toEqual(['0', '1', '2', '3', '4'])
    rerender(<List from={0} to={3} count={3} />)
    expect(words()).toEqual(['0', '1', '2'])
    rerender(<List from={0} to={5} />)
    rerender(<List from={2} to={4} places="other rows" />)
    expect(words()).toEqual(['2', '3'])
  })
  it('keep the focus of an item that stays, and give none to an item that took its element', () => {
    const { rerender } = render(<List from={0} to={4} />)
    screen.getByText('2').focus()
    rerender(<List from={1} to={5} />)
    expect(document.activeElement?.textContent).toBe('2')
    rerender(<List from={3} to={7} />)
    expect(document.activeElement).toBe(document.body)
  })
})
