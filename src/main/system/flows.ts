import { readFlow } from '../../core/flow/read-flow.ts'
import type { Flow } from '../../core/flow/shape.ts'
import type { Flows, Reply } from '../../core/ports.ts'
import { type DataKind, readDataFolder } from './data-folder.ts'

const flows: DataKind<Flow> = {
  many: 'flows',
  one: 'flow',
  read: (value) => {
    const read = readFlow(value)
    return read.ok ? { ok: true, value: read.flow } : read
  },
  nameOf: (flow) => flow.name,
}

/** Reads every flow of a folder, checked. A refusal is one sentence that begins with `file:line`. */
export const loadFlows = async (folder: string): Promise<Reply<Flows>> => readDataFolder(folder, flows)
