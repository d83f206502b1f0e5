import type { Millis } from '../../model/ids.ts'
import type { Clock, Reply } from '../../ports.ts'
import { did, type Routine } from './routine.ts'

export interface Backups {
  /** When the newest one was made; null: there is none. */
  latestAt(): Promise<Millis | null>
  /** Makes one and removes the oldest beyond those that are kept. Answers its file. */
  make(now: Millis): Promise<Reply<string>>
}

export interface BackupTools {
  readonly backups: Backups
  readonly clock: Clock
  onMade(at: Millis): void
}

export const backUpDaily = ({ backups, clock, onMade }: BackupTools): Pick<Routine, 'work' | 'prepare'> => ({
  prepare: async () => {
    const latest = await backups.latestAt()
    if (latest !== null) onMade(latest)
  },
  work: async () => {
    const now = clock.now()
    const made = await backups.make(now)
    if (!made.ok) return made
    onMade(now)
    return did(`Made ${made.value}.`)
  },
})
