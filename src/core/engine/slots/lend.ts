import { fault } from '../../model/fault.ts'
import type { Phone } from '../../model/phone.ts'
import type { Result } from '../../ports.ts'
import type { Task } from '../runs/attempt.ts'

/** The phone as adb reaches it now; a cloud phone is started for it. */
export type Lend = (phone: Phone, isWanted: () => boolean) => Promise<Result<Phone>>

/** Calls `begin` with the task's phone: at once, but for one that has to be started first. */
export const lendTo = (lend: Lend, phone: Phone, task: Task, begin: (lent: Result<Phone>) => void): void => {
  if (phone.link !== 'cloud') {
    begin({ ok: true, value: phone })
    return
  }
  const broken = (error: unknown): void => begin({ ok: false, fault: fault('unclassified', String(error)) })
  lend(phone, () => task.isWanted).then(begin, broken)
}
