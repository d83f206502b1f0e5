import { emptyBoard } from '../../../../src/core/engine/board/reading.ts'
import type { Board } from '../../../../src/core/model/board.ts'
import { farm } from './farm.ts'

/** A control room that runs and has nothing to do. */
export const blank: Board = { ...emptyBoard(farm.host, 1_000), farm }
