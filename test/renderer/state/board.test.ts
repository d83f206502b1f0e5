import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { follow, lose, take, useShown } from '../../../src/renderer/state/board.ts'
import { createScrolling } from '../../../src/renderer/state/scrolling.ts'
import { FakePanel } from '../fake-panel.ts'
import { seed } from '../seed.ts'
import { fakeWindow } from './fake-window.ts'

const blank = useShown.getState()

describe('the shown board', () => {
  let panel: FakePanel
  let stop: () => void
  beforeEach(() => {
    useShown.setState({ ...blank, board: null, cursor: null }, true)
    panel = new FakePanel(seed('three'))
    stop = follow(panel)
  })
  afterEach(() => stop())

  it('is the snapshot, then every change', () => {
    expect(useShown.getState().board).toBe(panel.board)
    panel.play({ set: 'postedToday', value: 99 })
    expect(useShown.getState()).toMatchObject({ board: { postedToday: 99 }, cursor: 'seed.2', line: 'up' })
  })

  it('takes a part that an older control room leaves out', () => {
    panel.play({ set: 'pulse', value: { hours: [], adbMs: 3, writeMs: null } })
    expect(useShown.getState().board?.pulse?.adbMs).toBe(3)
  })

  it('keeps the last board while the line is down, and comes back with the next frame', () => {
    lose()
    expect(useShown.getState()).toMatchObject({ line: 'lost', board: { postedToday: 54 } })
    panel.play({ set: 'postedToday', value: 55 })
    expect(useShown.getState().line).toBe('up')
  })

  it('goes on from its cursor when it is followed again', () => {
    stop()
    panel.play({ set: 'postedToday', value: 55 })
    stop = follow(panel)
    expect(useShown.getState().board?.postedToday).toBe(55)
    expect(panel.watchers).toBe(1)
  })

  it('takes all frames that waited for a picture at once, and a snapshot among them', () => {
    stop()
    const window = fakeWindow()
    stop = follow(panel, { drawing: window.drawing, scrolling: createScrolling(window.drawing) })
    panel.play({ set: 'postedToday', value: 1 })
    const seen: (number | undefined)[] = []
    const leave = useShown.subscribe(({ board }) => void seen.push(board?.postedToday))
    panel.play({ set: 'postedToday', value: 2 })
    panel.restart()
    panel.play({ set: 'postedToday', value: 3 })
    panel.play({ set: 'pulse', value: { hours: [], adbMs: 3, writeMs: null } })
    expect(seen).toEqual([])
    window.draw()
    expect(seen).toEqual([3])
    expect(useShown.getState()).toMatchObject({ board: panel.board, cursor: 'seed.5' })
    leave()
  })

  it('makes nothing of changes to nothing', () =>
    expect(take(blank, { kind: 'changes', cursor: 'a.1', changes: [] })).toBe(blank))
})
