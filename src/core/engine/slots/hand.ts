import { type Fault, faultFields } from '../../model/fault.ts'
import type { JobId, PhoneId, SlotId } from '../../model/ids.ts'
import type { Task } from '../runs/attempt.ts'

/** A slot. */
interface Holder {
  readonly id: SlotId
  readonly task: Task | null
  readonly warm: PhoneId | null
}

/** What a slot has in hand, as events name it. Rehearsals and cures have no job. */
export const handOf = ({ task, warm }: Holder): { readonly job: JobId | null; readonly phone: PhoneId | null } => ({
  job: task !== null && task.lease.job > 0 ? task.lease.job : null,
  phone: warm,
})

/** The same as log lines name it, with what went wrong. */
export const handFields = (slot: Holder, f: Fault | null = null): Readonly<Record<string, unknown>> => {
  const { job, phone } = handOf(slot)
  const run = job === null ? {} : { job, lease: slot.task?.lease.number }
  return { slot: slot.id, phone, ...run, ...faultFields(f) }
}
