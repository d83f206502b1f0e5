import type { PhoneId } from '../../model/ids.ts'
import { plans, type RoutineId } from '../../model/routine.ts'
import type { Library } from '../../ports.ts'
import type { Engine } from '../engine.ts'
import type { TakeFolder } from '../intake/intake.ts'
import type { World } from '../world.ts'
import { checkAccounts } from './accounts.ts'
import { type Backups, backUpDaily } from './backup.ts'
import { reapCloud } from './cloud.ts'
import { sweepPhones } from './phones.ts'
import { checkPipeline } from './pipeline.ts'
import { type EvidenceStock, type OldLogs, pruneEvidence } from './prune.ts'
import { reconcilePosts } from './reconcile.ts'
import { type Reports, reportDaily } from './report.ts'
import { rescanFolders } from './rescan.ts'
import type { Routine } from './routine.ts'
import { verifyPosts } from './verify.ts'

export interface RoutineTools {
  readonly world: World
  readonly engine: Engine
  readonly library: Library
  readonly takeFolder: TakeFolder
  readonly backups: Backups
  readonly stock: EvidenceStock
  readonly logs: OldLogs
  readonly reports: Reports
}

/** All routines of a control room, in the order in which they first run. */
export const routinesOf = (tools: RoutineTools): readonly Routine[] => {
  const { world, engine, library, takeFolder, backups, stock, logs, reports } = tools
  const { keeper } = engine
  const works: Readonly<Record<RoutineId, Routine['work'] | Pick<Routine, 'work' | 'prepare'>>> = {
    phones: sweepPhones({ store: world.store, check: (phone: PhoneId) => keeper.check(phone) }),
    cloud: reapCloud({ store: world.store, fleet: engine.fleet }),
    pipeline: checkPipeline({ world, engine }),
    verify: verifyPosts({ world, keeper }),
    backup: backUpDaily({
      backups,
      clock: world.clock,
      onMade: (at) => {
        engine.lastBackupAt = at
        world.changed.farm()
      },
    }),
    accounts: checkAccounts(world),
    rescan: rescanFolders({ world, library, takeFolder, found: engine.found }),
    reconcile: reconcilePosts(world),
    report: reportDaily({ world, reports }),
    prune: pruneEvidence({ world, stock, logs }),
  }
  return Object.values(plans).map((plan) => {
    const work = works[plan.id]
    return typeof work === 'function' ? { plan, work } : { plan, ...work }
  })
}
