import { describe, expect, it } from 'vitest'
import { cursorShape, frameShape, panelProtocol } from '../../../src/core/contract/panel.ts'
import { blank } from '../model/sample/blank.ts'
import { farm } from '../model/sample/farm.ts'

const overWire = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('frameShape', () => {
  it('a snapshot survives the wire unchanged', () => {
    const frame = { cursor: 'a1.7', kind: 'snapshot', protocol: panelProtocol, board: blank }
    expect(frameShape.parse(overWire(frame))).toEqual(frame)
  })

  it('changes survive the wire unchanged', () => {
    const frame = {
      cursor: 'a1.8',
      kind: 'changes',
      changes: [
        { set: 'postedToday', value: 4 },
        { set: 'tasks', key: 'x', value: { id: 'x', what: 'scan', done: 1, all: 2, since: 3 } },
        { merge: 'tasks', key: 'x', value: { done: 2 } },
        { remove: 'phones', key: 'p' },
      ],
    }
    expect(frameShape.parse(overWire(frame))).toEqual(frame)
  })

  it.each([
    ['another protocol', { cursor: 'a.1', kind: 'snapshot', protocol: 99, board: blank }],
    ['a board without phones', { cursor: 'a.1', kind: 'snapshot', protocol: panelProtocol, board: { farm } }],
    ['a change of an unknown part', { cursor: 'a.1', kind: 'changes', changes: [{ set: 'weather', value: 1 }] }],
    ['a card without key', { cursor: 'a.1', kind: 'changes', changes: [{ set: 'tasks', value: 1 }] }],
    ['a part with a key', { cursor: 'a.1', kind: 'changes', changes: [{ set: 'farm', key: 'x', value: 1 }] }],
    ['a removal of a whole part', { cursor: 'a.1', kind: 'changes', changes: [{ remove: 'farm', key: 'x' }] }],
    ['a change that is none', { cursor: 'a.1', kind: 'changes', changes: [null] }],
    ['a merge of a list', { cursor: 'a.1', kind: 'changes', changes: [{ merge: 'tasks', key: 'x', value: [1] }] }],
    ['a merge of no fields', { cursor: 'a.1', kind: 'changes', changes: [{ merge: 'tasks', key: 'x', value: 1 }] }],
    ['a frame without cursor', { kind: 'changes', changes: [] }],
  ])('refuses %s', (_, frame) => {
    expect(frameShape.safeParse(frame).success).toBe(false)
  })

  it.each(['', 'a', '.1', 'a.1\n', 'A.1', 'a.-1', 'a.1e9', `a.${'9'.repeat(16)}`])('%j is no cursor', (text) => {
    expect(cursorShape.safeParse(text).success).toBe(false)
  })
})
