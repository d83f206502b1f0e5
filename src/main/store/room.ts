import { classify, StoreError } from './failure.ts'
import type { Connection } from './sqlite.ts'

/**
 * The database as one control room uses it. Every write is one IMMEDIATE transaction that first compares the room's own
 * epoch with the database's: a room that was replaced, however late it wakes up, changes nothing.
 */
export interface Room {
  readonly db: Connection
  /** One transaction; rejects with a StoreError where the file, the disk or the epoch refuses. */
  write<T>(run: () => T): Promise<T>
  read<T>(run: () => T): Promise<T>
  /** Raises the epoch: from now on this room is the one, and all others are refused. */
  takeOver(): number
  readonly epoch: number
}

export const createRoom = (db: Connection, given: number | undefined): Room => {
  const now = db.prepare<{ epoch: number }>('SELECT epoch FROM room')
  const raise = db.prepare('UPDATE room SET epoch = epoch + 1')
  const current = (): number => now.get()?.epoch ?? 0
  let own = given ?? current()

  const classified = <T>(run: () => T): T => {
    try {
      return run()
    } catch (error) {
      throw classify(error, db.file)
    }
  }

  return {
    db,
    write: async (run) =>
      classified(() =>
        db.transaction(() => {
          if (current() !== own) throw new StoreError('replaced', db.file)
          return run()
        }),
      ),
    read: async (run) => classified(run),
    takeOver: () =>
      classified(() =>
        db.transaction(() => {
          raise.run()
          own = current()
          return own
        }),
      ),
    get epoch() {
      return own
    },
  }
}

/** A write whose refusal by the epoch is an answer, not a rejection. */
export const orReplaced = async <T>(write: Promise<T>, refused: (why: string) => T): Promise<T> => {
  try {
    return await write
  } catch (error) {
    if (error instanceof StoreError && error.trouble === 'replaced') return refused(error.message)
    throw error
  }
}
