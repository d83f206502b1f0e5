import path from 'node:path'
import type { Check } from '../core/contract/outputs.ts'
import type { Desk } from '../core/engine/handlers/desk.ts'
import { intake } from '../core/engine/intake/intake.ts'
import { takePast } from '../core/engine/intake/past.ts'
import { Previews } from '../core/engine/intake/preview-lines.ts'
import type { AllRules } from '../core/model/content.ts'
import { type Settings, usualPace } from '../core/model/settings.ts'
import type { Clock, Log } from '../core/ports.ts'
import type { Store } from '../core/store.ts'
import { createDrops } from './drops.ts'
import { keepAside } from './library/aside.ts'
import { eventsText } from './library/events.ts'
import { library } from './library/library.ts'
import { progressText } from './library/progress-csv.ts'
import { resultsText } from './library/results.ts'
import { backupFile, type Places } from './paths.ts'
import { mintWord } from './system/tokens.ts'

export interface DeskOptions {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly places: Places
  readonly settings: Settings
  /** What each app takes. */
  readonly rules: AllRules
  /** Called while a folder is read. */
  readonly onProgress?: (done: number, all: number) => void
  /** The file of the reading thread, where it is not the usual one. */
  readonly reader?: URL
  doctor(): Promise<readonly Check[]>
}

/** App of an account whose file names none. */
const defaultApp = 'reelhouse'

/** What can be done with the store and the disk alone: by a control room, and by the command line without one. */
export const createDesk = (options: DeskOptions): Desk => {
  const { store, clock, log, places, settings, rules, onProgress, reader, doctor } = options
  const files = library({
    defaultApp,
    cache: path.join(places.data, 'fingerprints.json'),
    ...(reader === undefined ? {} : { readers: { thread: reader } }),
  })
  const previews = new Previews(clock)
  const taking = { store, library: files, clock, log, ...(onProgress ? { onProgress } : {}) }
  return {
    store,
    library: files,
    clock,
    takeFolder: intake({
      ...taking,
      rules,
      get maxAttempts() {
        return settings.retry.maxAttempts
      },
      get pace() {
        return usualPace(settings)
      },
      previews,
    }),
    takePast: takePast({
      ...taking,
      get maxAttempts() {
        return settings.retry.maxAttempts
      },
      get maxLooks() {
        return settings.retry.maxLooks
      },
      keepAside: (name, head, rows) => keepAside(places.aside, name, head, rows),
    }),
    previews,
    rules,
    drops: createDrops(places.drops, store),
    results: resultsText,
    progress: (lines, origins, isFirst) => progressText(lines, origins, isFirst, defaultApp),
    eventsText,
    backupFile: (now) => backupFile(places, now),
    doctor,
    mint: mintWord,
  }
}
