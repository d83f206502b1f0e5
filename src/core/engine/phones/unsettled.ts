import type { AccountId, JobId, PhoneId } from '../../model/ids.ts'
import type { JobState } from '../../model/job.ts'
import type { Store } from '../../store.ts'

type Reading = Pick<Store, 'jobs'>

/** Share was permitted, and nobody knows yet what became of it. */
const states: readonly JobState[] = ['verifying', 'uncertain']

/** A job whose post on the phone is not settled; null: there is none. */
export const unsettledOn = async (store: Reading, phone: PhoneId): Promise<JobId | null> => {
  const [line] = await store.jobs({ states, phone, limit: 1 })
  return line?.job.id ?? null
}

/** Whose post may still be on its way from the phone: its upload was not seen to end. Null: nobody's. */
export const uploaderOn = async (store: Reading, phone: PhoneId): Promise<AccountId | null> => {
  const lines = await store.jobs({ states, phone, limit: 100 })
  return lines.find(({ job }) => !job.uploadSeen)?.job.account ?? null
}
