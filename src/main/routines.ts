import type { Hub } from '../core/engine/board/hub.ts'
import type { Engine } from '../core/engine/engine.ts'
import type { Desk } from '../core/engine/handlers/desk.ts'
import { routinesOf } from '../core/engine/routines/list.ts'
import { Routines } from '../core/engine/routines/routines.ts'
import type { World } from '../core/engine/world.ts'
import { backupFile, type Places } from './paths.ts'
import { createBackups } from './system/backups.ts'
import { createEvidenceStock } from './system/evidence-stock.ts'
import { systemMemory } from './system/memory.ts'
import { createOldLogs } from './system/old-logs.ts'
import { createReports } from './system/reports.ts'

export interface RoutineParts {
  readonly places: Places
  readonly world: World
  readonly engine: Engine
  readonly desk: Desk
  readonly hub: Hub
}

const backupsKept = 7

/** The routines of a control room, with the disk and the machine that they work on. */
export const createRoutines = ({ places, world, engine, desk, hub }: RoutineParts): Routines => {
  const backups = createBackups(places.backups, backupsKept, world.store, (now) => backupFile(places, now))
  const routines = routinesOf({
    world,
    engine,
    library: desk.library,
    takeFolder: desk.takeFolder,
    backups,
    stock: createEvidenceStock(places.data),
    logs: createOldLogs(places.logs),
    reports: createReports(places.reports, () => world.settings.reportsKept),
  })
  return new Routines({ ...world, memory: systemMemory, show: (card) => hub.routine(card) }, routines)
}
