// @vitest-environment happy-dom
import { render } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { PhoneId } from '../../../src/core/model/ids.ts'
import { PhoneScreen } from '../../../src/renderer/parts/phone/PhoneScreen.tsx'
import { follow } from '../../../src/renderer/state/board.ts'
import type { PictureSize } from '../../../src/renderer/state/watching.ts'
import { FakePanel } from '../fake-panel.ts'
import { seed } from '../seed.ts'

/** What it watches is in view at once. */
class Sight {
  static seen = 0
  readonly #tell: (entries: readonly object[]) => void
  constructor(tell: (entries: readonly object[]) => void) {
    this.#tell = tell
  }
  observe(target: Element): void {
    Sight.seen += 1
    this.#tell([{ target, isIntersecting: true }])
  }
  unobserve(): void {}
}

let panel: FakePanel
let stop: () => void
beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('IntersectionObserver', Sight)
  Sight.seen = 0
  panel = new FakePanel(seed('six'))
  window.posthouse = panel
  stop = follow(panel)
})
afterEach(() => {
  stop()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const show = async (size: PictureSize | null) => {
  const [phone] = Object.keys(panel.board.phones)
  const page = render(<PhoneScreen phone={phone as PhoneId} name="Heron" size={size} trouble={null} className="" />)
  await vi.advanceTimersByTimeAsync(20_000)
  page.unmount()
  return panel.sent.filter((s) => s.command === 'watch-phones').map((s) => s.input)
}

it('a screen in view asks for pictures of its size', async () => {
  expect((await show('M'))[0]).toMatchObject({ size: 'M' })
  expect(Sight.seen).toBe(1)
})

it('one without a size is not even watched, and asks for none', async () => {
  expect(await show(null)).toEqual([])
  expect(Sight.seen).toBe(0)
})
