import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'

/** Names a data folder in the environment of all that its control room starts, so that a later one finds what is left. */
export const roomMark = (dataFolder: string): string =>
  createHash('sha256').update(realpathSync(dataFolder)).digest('hex').slice(0, 16)
