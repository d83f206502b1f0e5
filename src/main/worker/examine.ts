import { setTimeout as pause } from 'node:timers/promises'
import type { Run } from '../../core/contract/worker-in.ts'
import { type Fault, fault } from '../../core/model/fault.ts'
import type { Adb } from '../device/adb.ts'
import { execute } from '../device/exec.ts'
import { isLoginGate } from '../device/parsers.ts'
import { executionFault } from '../device/screen.ts'
import { type Fitness, fitnessLine, readFitness, unfit } from './fitness.ts'

const lookMs = 15_000
const wakeMs = 5_000
const settleMs = 300

/** What a look at the phone brought, and why no run may begin. */
export interface Examined {
  readonly fault: Fault | null
  readonly seen: Fitness | null
}

/** Before a run: room, screen, lock, language and app. A screen that sleeps is woken, a lock without a secret is opened. */
export const examine = async (
  adb: Adb,
  address: string,
  run: Pick<Run, 'flow' | 'mode' | 'video'>,
): Promise<Examined> => {
  const { flow, mode, video } = run
  const needs = { app: flow.app, language: flow.language, bytes: mode === 'verify' ? null : video.bytes }
  const first = await look(adb, address, flow.app)
  if (first.seen === null || (first.seen.isAwake !== false && first.seen.isLocked !== true))
    return first.seen === null ? first : { ...first, fault: unfit(first.seen, needs) }
  await execute(adb.at, address, 'input keyevent 224; wm dismiss-keyguard', { limitMs: wakeMs, mostBytes: 1 << 16 })
  await pause(settleMs)
  const again = await look(adb, address, flow.app)
  return again.seen === null ? again : { ...again, fault: unfit(again.seen, needs) }
}

const look = async (adb: Adb, address: string, app: string): Promise<Examined> => {
  const answer = await execute(adb.at, address, fitnessLine(app), { limitMs: lookMs, mostBytes: 1 << 20 })
  if (answer.kind !== 'done') return { fault: executionFault(answer), seen: null }
  const text = answer.bytes.toString('utf8')
  if (isLoginGate(text)) return { fault: fault('phone-login-gate'), seen: null }
  const seen = readFitness(text)
  return seen === null ? { fault: fault('phone-offline', 'its answer broke off'), seen } : { fault: null, seen }
}
