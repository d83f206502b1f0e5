import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { CommandInput, CommandName, CommandOutput } from '../core/contract/commands.ts'
import type { Frame, Panel, Receipt } from '../core/contract/panel.ts'

/** Installs the panel over ipc. One channel up, one down for frames, and one that opens an address of the panel. */

const watchers = new Map<number, (frame: Frame) => void>()
let watches = 0

const ask = (message: object): Promise<unknown> => ipcRenderer.invoke('posthouse', message)

ipcRenderer.on('posthouse:frame', (_, id: number, frame: Frame) => {
  try {
    watchers.get(id)?.(frame)
  } finally {
    void ask({ kind: 'seen', id })
  }
})

ipcRenderer.on('posthouse:go', (_, address: string) => {
  window.location.hash = address
})

const panel: Panel = {
  send: <C extends CommandName>(command: C, input: CommandInput<C>) =>
    ask({ kind: 'send', command, input }) as Promise<Receipt<CommandOutput<C>>>,
  watch: (cursor, onFrame) => {
    watches += 1
    const id = watches
    watchers.set(id, onFrame)
    void ask({ kind: 'watch', id, cursor })
    return () => {
      watchers.delete(id)
      void ask({ kind: 'unwatch', id })
    }
  },
  pathOf: (file) => webUtils.getPathForFile(file as File),
}

contextBridge.exposeInMainWorld('posthouse', panel)
