import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Run } from '../../../src/core/contract/worker-in.ts'
import { interpret } from '../../../src/core/flow/interpreter.ts'
import type { Outcome } from '../../../src/core/model/outcome.ts'
import { systemClock } from '../../../src/main/system/clock.ts'
import { SessionPhone } from '../../../src/main/worker/phone.ts'
import { Recorder } from '../../../src/main/worker/recorder.ts'
import { Rig } from '../../../src/main/worker/rig.ts'
import type { Bench } from './bench.ts'

/** A rig in the test's own process, so that single calls of its phone can be made and looked at. */
export const startRig = async (bench: Bench) => {
  const lines: string[] = []
  const rig = new Rig({
    spec: bench.spec(0),
    onLine: (line) => lines.push(line),
    onWarn: (what) => lines.push(what),
    onAppium: () => {},
    onHopeless: (f) => lines.push(f.detail),
  })
  const up = await rig.up()
  if (!up.ok) throw new Error(up.fault.detail)
  return { rig, lines }
}

/** The phone of a run, over the rig's session. */
export const phoneFor = async (bench: Bench, rig: Rig, run: Run, clickMs?: number) => {
  const session = await rig.sessionFor(run.phone)
  if (!session.ok) throw new Error(`${session.fault.type}: ${session.fault.detail}`)
  const recorder = new Recorder(run.evidence, [], () => {})
  const outbox = join(bench.home, 'outbox')
  mkdirSync(outbox, { recursive: true })
  const heal = async () => {
    await rig.silence()
    return rig.sessionFor(run.phone)
  }
  const limit = clickMs === undefined ? {} : { clickMs }
  const phone = new SessionPhone({ session: session.value, run, outbox, recorder, heal, ...limit })
  return { session: session.value, recorder, phone }
}

/** Plays the run's flow; every commit is permitted. */
export const play = async (bench: Bench, rig: Rig, run: Run, clickMs?: number) => {
  const { phone, recorder } = await phoneFor(bench, rig, run, clickMs)
  const outcome: Outcome = await interpret({
    flow: run.flow,
    mode: run.mode,
    phone,
    clock: systemClock,
    handle: run.account,
    caption: run.caption,
    baseline: run.baseline,
    since: run.since,
    latest: run.latest,
    quietAt: run.quietAt,
    uploadSeen: run.uploadSeen,
    graceMs: run.graceMs,
    budgetMs: run.budgetMs,
    permit: async () => ({ until: Date.now() + 10_000 }),
    onStep: () => {},
    isCancelled: () => false,
  })
  await recorder.close()
  if (outcome.kind !== 'unproven') await phone.clean()
  if (phone.isDoubtful) await rig.silence()
  return { outcome, taps: phone.taps }
}
