// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { Drawing } from '../../../src/renderer/state/drawing.ts'
import { followScrolling, useLanded } from '../../../src/renderer/state/scrolling.ts'

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

const stage = () => {
  let now = 1_000
  let top = 0
  let timers: { readonly at: number; readonly run: () => void }[] = []
  let scrolled = (_: number): void => {}
  const drawing: Drawing = {
    now: () => now,
    after: (ms, run) => void timers.push({ at: now + ms, run }),
    frame: (run) => run(),
    isHidden: () => false,
    onScroll: (run) => {
      scrolled = run
      return () => {
        scrolled = () => {}
      }
    },
  }
  const scrolling = followScrolling(drawing)
  ends.push(scrolling.end)
  const said: boolean[] = []
  scrolling.onFlight(() => void said.push(scrolling.isFlying()))
  const pass = (ms: number): void =>
    act(() => {
      now += ms
      const due = timers.filter((t) => t.at <= now)
      timers = timers.filter((t) => t.at > now)
      for (const { run } of due) run()
    })
  return {
    scrolling,
    said,
    pass,
    /** So many px a second for so many pictures. */
    scroll: (speed: number, pictures: number) => {
      for (let n = 0; n < pictures; n++) {
        pass(20)
        act(() => {
          top += speed / 50
          scrolled(top)
        })
      }
    },
  }
}

it('who reads on scrolls and does not fly, and rests a moment after it', () => {
  const { scrolling, scroll, pass, said } = stage()
  expect(scrolling.isOn()).toBe(false)
  scroll(200, 20)
  expect([scrolling.isOn(), scrolling.isFlying()]).toEqual([true, false])
  pass(100)
  expect(scrolling.isOn()).toBe(false)
  expect(said).toEqual([])
})

it('who scrolls fast flies until it rests, in either direction', () => {
  const { scrolling, scroll, pass, said } = stage()
  scroll(2_000, 5)
  expect(scrolling.isFlying()).toBe(true)
  scroll(-2_000, 5)
  pass(90)
  expect(scrolling.isFlying()).toBe(true)
  pass(20)
  expect(said).toEqual([true, false])
})

it('a flight that slows down is over before it rests, and not for a moment of less haste', () => {
  const { scrolling, scroll } = stage()
  scroll(2_000, 5)
  scroll(450, 5)
  expect(scrolling.isFlying()).toBe(true)
  scroll(200, 2)
  expect([scrolling.isFlying(), scrolling.isOn()]).toEqual([false, true])
})

it('once it is ended nothing is followed', () => {
  const { scrolling, scroll, said } = stage()
  scrolling.end()
  scroll(2_000, 5)
  expect(said).toEqual([])
})

const hold = (first: string) =>
  renderHook(({ phone }: { phone: string }) => useLanded(phone), { initialProps: { phone: first } })

it('at rest and while somebody reads on, every phone is landed at once', () => {
  const { scroll } = stage()
  const { result, rerender } = hold('Heron')
  expect(result.current).toBe('Heron')
  scroll(200, 20)
  rerender({ phone: 'Plover' })
  expect(result.current).toBe('Plover')
})

it('while somebody flies the phone of before stays, and the new one is landed when the flight is over', () => {
  const { scroll, pass } = stage()
  const { result, rerender } = hold('Heron')
  scroll(2_000, 5)
  rerender({ phone: 'Plover' })
  expect(result.current).toBe('Heron')
  expect(hold('Siskin').result.current).toBeNull()
  pass(90)
  expect(result.current).toBe('Heron')
  pass(20)
  expect(result.current).toBe('Plover')
})

it('a flight that slows down is over before it rests', () => {
  const { scroll } = stage()
  const { result, rerender } = hold('Heron')
  scroll(2_000, 5)
  rerender({ phone: 'Plover' })
  scroll(450, 5)
  expect(result.current).toBe('Heron')
  scroll(200, 2)
  expect(result.current).toBe('Plover')
})
