// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PhoneId } from '../../../src/core/model/ids.ts'
import { watchPhone } from '../../../src/renderer/state/watching.ts'
import { FakePanel } from '../fake-panel.ts'
import { seed } from '../seed.ts'

const phone = (name: string) => name as PhoneId

describe('the phones in view', () => {
  let panel: FakePanel
  const stops: (() => void)[] = []
  const watch = (name: string, size: 'M' | 'L') => {
    const stop = watchPhone(phone(name), size)
    stops.push(stop)
    return stop
  }
  const said = () => panel.sent.map((s) => s.input)

  beforeEach(() => {
    vi.useFakeTimers()
    panel = new FakePanel(seed('empty'))
    window.posthouse = panel
  })
  afterEach(() => {
    for (const stop of stops.splice(0)) stop()
    vi.useRealTimers()
  })

  it('are said together, once for each size', async () => {
    watch('a', 'M')
    watch('b', 'M')
    watch('c', 'L')
    await vi.advanceTimersByTimeAsync(200)
    expect(said()).toEqual([
      { phones: ['a', 'b'], size: 'M' },
      { phones: ['c'], size: 'L' },
    ])
  })

  it('are said again before the lease runs out', async () => {
    watch('a', 'M')
    await vi.advanceTimersByTimeAsync(200)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(said().length).toBeGreaterThan(1)
  })

  it('are no more said once they are out of view, however often they left', async () => {
    const leave = watch('a', 'M')
    watch('b', 'M')
    await vi.advanceTimersByTimeAsync(200)
    leave()
    leave()
    await vi.advanceTimersByTimeAsync(7_000)
    expect(said().at(-1)).toEqual({ phones: ['b'], size: 'M' })
    for (const stop of stops) stop()
    const before = said().length
    await vi.advanceTimersByTimeAsync(60_000)
    expect(said()).toHaveLength(before)
  })
})
