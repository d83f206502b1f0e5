import type { Frame, Panel } from '../../../../src/core/contract/panel.ts'
import { panelProtocol } from '../../../../src/core/contract/panel.ts'
import { blank } from '../../../core/model/sample/blank.ts'

/** A panel that remembers every change since its start and what it was sent. `backup` is refused, `doctor` breaks. */
export const strictPanel = () => {
  const sent: unknown[] = []
  const watchers = new Set<(frame: Frame) => void>()
  let number = 0
  const frame = (): Frame => ({
    cursor: `life.${number}`,
    kind: 'changes',
    changes: [{ set: 'postedToday', value: number }],
  })
  const panel = {
    send: async (command: string, input: unknown) => {
      sent.push([command, input])
      if (command === 'doctor') throw new Error('a bug')
      if (command === 'backup') return { ok: false, sentence: 'The disk is full.' }
      return { ok: true, value: { heard: command } }
    },
    watch: (cursor: string | null, onFrame: (f: Frame) => void) => {
      const seen = cursor?.startsWith('life.') ? Number(cursor.slice(5)) : null
      const board = { ...blank, postedToday: number }
      if (seen === null) onFrame({ cursor: `life.${number}`, kind: 'snapshot', protocol: panelProtocol, board })
      else if (seen < number) onFrame(frame())
      watchers.add(onFrame)
      return () => void watchers.delete(onFrame)
    },
  } as unknown as Panel
  return {
    panel,
    sent,
    watchers,
    change: () => {
      number++
      for (const watcher of watchers) watcher(frame())
    },
  }
}
