import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Lease, Millis } from '../../core/model/ids.ts'
import type { Clock, Evidence } from '../../core/ports.ts'
import { listEvidence } from './evidence-list.ts'

/**
 * Folders of attempts below the data folder, in groups of a thousand jobs so that no folder grows without end:
 * `evidence/<thousands>/<job>/<lease>`. Rehearsals have no job: `evidence/rehearsals/<time>-<n>`.
 */
export const createEvidence = (dataFolder: string, clock: Clock): Evidence => ({
  folder: async (lease) => {
    const relative = lease.job > 0 ? ofJob(lease) : ofRehearsal(lease, clock.now())
    const absolute = path.join(dataFolder, ...relative.split('/'))
    await mkdir(absolute, { recursive: true, mode: 0o700 })
    return { relative, absolute }
  },
  list: (relative) => listEvidence(path.join(dataFolder, ...relative.split('/')), relative),
})

const ofJob = ({ job, number }: Lease): string => `evidence/${Math.floor(job / 1_000)}/${job}/${number}`

const ofRehearsal = ({ job }: Lease, at: Millis): string =>
  `evidence/rehearsals/${new Date(at).toISOString().replace(/[:.]/g, '-')}-${Math.abs(job)}`
