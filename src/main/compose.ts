import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Tuning } from '../core/engine/settings/tuning.ts'
import { usualPace } from '../core/model/settings.ts'
import type { Reply } from '../core/ports.ts'
import { assemble, type Room, type RoomOptions } from './assemble.ts'
import { locateAdb } from './device/locate.ts'
import { open } from './store/open.ts'
import { systemClock } from './system/clock.ts'
import { loadFlows } from './system/flows.ts'
import { Hush } from './system/hush.ts'
import { takeLock } from './system/lock.ts'
import { createLog } from './system/log.ts'
import { loadRules } from './system/rules.ts'

export const rulesFolder = fileURLToPath(new URL('../../resources/rules', import.meta.url))
export const flowsFolder = fileURLToPath(new URL('../../resources/flows', import.meta.url))

/** Builds a control room from its parts, in order; what fails takes down what stands, in the reverse order. */
export const startRoom = async (options: RoomOptions): Promise<Reply<Room>> => {
  const { places } = options.config
  const down: (() => Promise<void> | void)[] = []
  const fail = async <T>(reply: Extract<Reply<T>, { ok: false }>): Promise<Reply<never>> => {
    for (const undo of down.reverse()) await undo()
    return reply
  }
  let lose = (): void => {}
  const lock = takeLock({ folder: places.data, clock: systemClock, what: 'control room', onLost: () => lose() })
  if (!lock.ok) return lock
  down.push(() => lock.value.release())
  for (const folder of [places.evidence, places.backups, places.slots, places.logs])
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  const hush = new Hush()
  const log = createLog({ file: path.join(places.logs, 'room.log'), name: 'room', secrets: hush.values })
  down.push(() => log.close())

  const adb = await locateAdb(options.config.adb)
  if (!adb.ok) return fail(adb)
  const flows = await loadFlows(options.beside?.flows ?? flowsFolder)
  if (!flows.ok) return fail(flows)
  const { settings: base, fixed = {}, port } = options.config
  const rules = await loadRules(options.beside?.rules ?? rulesFolder, places.rules)
  if (!rules.ok) return fail(rules)
  const tuning = new Tuning({ base, fixed, panelPort: port })
  const store = await open({
    file: places.database,
    maxLooks: () => tuning.settings.retry.maxLooks,
    freshFirst: () => tuning.settings.retry.freshFirst,
    pace: () => usualPace(tuning.settings),
    rules: rules.value,
  })
  if (!store.ok) return fail(store)
  down.push(() => store.value.close())
  store.value.takeOver()
  await store.value.reviewJobs()
  const misfits = tuning.load(await store.value.settings())
  if (misfits.length > 0) log.warn('settings of the panel do not fit any more and were left out', { misfits })

  const parts = {
    adb: adb.value,
    flows: flows.value,
    rules: rules.value,
    store: store.value,
    tuning,
    hush,
    log,
    lock: lock.value,
  }
  const room = assemble(options, parts)
  lose = () => void room.end('now')
  try {
    await room.start()
  } catch (error) {
    await room.end('now')
    return fail({ ok: false, sentence: `The control room could not start: ${(error as Error).message}` })
  }
  return { ok: true, value: room }
}
