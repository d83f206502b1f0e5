import { afterEach, expect, it, vi } from 'vitest'
import { steady, systemClock } from '../../../src/main/system/clock.ts'

afterEach(() => vi.useRealTimers())

it('runs once after the time', () => {
  vi.useFakeTimers()
  const run = vi.fn()
  systemClock.after(50, run)
  vi.advanceTimersByTime(49)
  expect(run).not.toHaveBeenCalled()
  vi.advanceTimersByTime(500)
  expect(run).toHaveBeenCalledOnce()
})

it('a wait of forty days is neither cut short nor beyond cancelling', () => {
  vi.useFakeTimers()
  const day = 86_400_000
  const run = vi.fn()
  const other = vi.fn()
  systemClock.after(40 * day, run)
  const cancel = systemClock.after(40 * day, other)
  vi.advanceTimersByTime(39 * day)
  expect(run).not.toHaveBeenCalled()
  cancel()
  vi.advanceTimersByTime(2 * day)
  expect(run).toHaveBeenCalledOnce()
  expect(other).not.toHaveBeenCalled()
})

it('a steady clock tells the time, and sees no jump of the machine’s clock', () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance', 'setTimeout'] })
  const clock = steady(systemClock)
  const before = clock.now()
  expect(before).toBe(Date.now())
  vi.setSystemTime(Date.now() + 3_600_000)
  expect(clock.now()).toBe(before)
  vi.advanceTimersByTime(100)
  expect(clock.now()).toBe(before + 100)
})
