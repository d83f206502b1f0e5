import { act, cleanup, configure, render } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { Board } from '../../src/core/model/board.ts'
import type { Change } from '../../src/core/model/change.ts'
import { App } from '../../src/renderer/App.tsx'
import { screen as farm } from '../../src/renderer/screens/Farm.tsx'
import { follow, useShown } from '../../src/renderer/state/board.ts'
import { followKeys } from '../../src/renderer/state/keys.ts'
import { useOverlay } from '../../src/renderer/state/overlay.ts'
import { prefer } from '../../src/renderer/state/prefs.ts'
import { type Screen, setScreens } from '../../src/renderer/state/screens.ts'
import { followAddress } from '../../src/renderer/state/view.ts'
import { type Answers, FakePanel } from './fake-panel.ts'

// a condition that comes late on a busy machine has come
configure({ asyncUtilTimeout: 30_000 })

const stops: (() => void)[] = []

/** A list that is not laid out shows nothing; here it has the size of a window. */
const layOut = (): void => {
  for (const [name, value] of [
    ['offsetWidth', 1_280],
    ['offsetHeight', 900],
    ['clientWidth', 1_280],
    ['clientHeight', 900],
  ] as const)
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => value })
}

/** With every picture that a list takes to be whole. */
const renderWhole = (): void => {
  const later = window.requestAnimationFrame
  window.requestAnimationFrame = (run) => {
    run(performance.now())
    return 0
  }
  render(<App />)
  window.requestAnimationFrame = later
}

export interface Mounted {
  readonly panel: FakePanel
  readonly user: ReturnType<typeof userEvent.setup>
  /** Changes the board as a control room would. */
  play(...changes: readonly Change[]): void
}

/** The whole panel over a board, as a person sees it. */
export const mount = (
  board: Board,
  options: { answers?: Answers; hash?: string; screens?: readonly Screen[]; hasPictures?: boolean } = {},
): Mounted => {
  layOut()
  const { screens: _, ...host } = board.farm.host
  const farmCard = options.hasPictures === true ? board.farm : { ...board.farm, host }
  const panel = new FakePanel({ ...board, farm: farmCard }, options.answers)
  window.posthouse = panel
  location.hash = options.hash ?? '#/farm'
  prefer({ size: 'M', singleKeys: true, readUpTo: 0 })
  useOverlay.setState({ open: null })
  setScreens([farm, ...(options.screens ?? [])])
  stops.push(followAddress(), followKeys(), follow(panel))
  renderWhole()
  return {
    panel,
    user: userEvent.setup(),
    play: (...changes) => act(() => panel.play(...changes)),
  }
}

export const unmount = (): void => {
  cleanup()
  for (const stop of stops.splice(0)) stop()
  useShown.setState({ board: null, cursor: null, line: 'connecting', since: 0 }, true)
}
