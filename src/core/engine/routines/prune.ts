import type { JobId, Millis } from '../../model/ids.ts'
import { type Fate, type KeptEvidence, prunable, settledAt } from '../../model/prune.ts'
import type { Store } from '../../store.ts'
import type { World } from '../world.ts'
import { did, type Routine, type RunView } from './routine.ts'
import { counted, size } from './words.ts'

/** The evidence on disk. */
export interface EvidenceStock {
  /** All folders of attempts and rehearsals; what is there besides is no evidence and stays. */
  all(run: RunView): Promise<readonly KeptEvidence[]>
  /** Removes one of them. False: it is still there. */
  remove(kept: KeptEvidence): Promise<boolean>
}

/** Logs that are not written any more. */
export interface OldLogs {
  /** Removes those whose last line is older; answers how many, and their bytes. */
  remove(before: Millis): Promise<{ readonly files: number; readonly bytes: number }>
}

export interface PruneTools {
  readonly world: Pick<World, 'store' | 'clock' | 'settings'>
  readonly stock: EvidenceStock
  readonly logs: OldLogs
}

const batch = 500

/** Removes evidence, logs and events that nobody needs any more. What became of a job is asked again just before its evidence goes. */
export const pruneEvidence =
  ({ world, stock, logs }: PruneTools): Routine['work'] =>
  async (run) => {
    const { store, clock, settings } = world
    const all = await stock.all(run)
    const fates = new Map<JobId, Fate>()
    const jobs = [...new Set(all.flatMap((kept) => (kept.job === null ? [] : [kept.job])))]
    for (let from = 0; from < jobs.length && !run.isOver; from += batch) {
      await run.breathe()
      for (const fate of await store.fates(jobs.slice(from, from + batch))) fates.set(fate.job, fate)
    }
    let [gone, bytes, stuck] = [0, 0, 0]
    for (const kept of prunable(all, fates, settings, clock.now())) {
      if (run.isOver) return { ok: false, sentence: 'It was stopped.' }
      const [fate] = kept.job === null ? [] : await store.fates([kept.job])
      if (settledAt(kept, fate, settings, clock.now()) === null) continue
      if (await stock.remove(kept)) {
        gone += 1
        bytes += kept.bytes
      } else stuck += 1
    }
    const old = await logs.remove(clock.now() - settings.evidenceMs)
    const events = await forgetEvents(store, clock.now() - settings.eventsMs, run)
    const left = all.reduce((sum, kept) => sum + kept.bytes, 0) - bytes
    const words = [
      gone === 0 ? 'Nothing to remove' : `${counted(gone, 'attempt')} removed, ${size(bytes)} freed`,
      old.files > 0 ? `${counted(old.files, 'old log')} removed` : '',
      events > 0 ? `${counted(events, 'old event')} removed` : '',
      `${size(left)} of evidence kept`,
      stuck > 0 ? `${counted(stuck, 'folder')} could not be removed` : '',
      left > settings.evidenceBytes ? 'more than the limit, and all of it is of unsettled or failed jobs' : '',
    ].filter((word) => word !== '')
    return did(`${words.join(', ')}.`, stuck === 0 && left <= settings.evidenceBytes)
  }

const forgetEvents = async (store: Pick<Store, 'pruneEvents'>, before: Millis, run: RunView): Promise<number> => {
  let gone = 0
  while (!run.isOver) {
    const some = await store.pruneEvents(before, batch)
    gone += some
    if (some < batch) break
    await run.breathe()
  }
  return gone
}
