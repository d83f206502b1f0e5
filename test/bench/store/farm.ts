import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AccountId, Fingerprint, Millis, PhoneId } from '../../../src/core/model/ids.ts'
import { plainMaking } from '../../../src/core/model/video.ts'
import { open, type SqliteStore } from '../../../src/main/store/open.ts'

/** A Monday; accounts that only post on Saturdays are closed all through the bench. */
export const start: Millis = Date.UTC(2026, 0, 5)

export const phones = 100
const openAccounts = 1_000
const closedAccounts = 2_000

export const opened = async (file: string): Promise<SqliteStore> => {
  // eight processes that claim at once may wait long for their turn to write
  const answer = await open({ file, busyMs: 120_000 })
  if (!answer.ok) throw new Error(answer.sentence)
  return answer.value
}

export const inFolder = async <T>(run: (folder: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'posthouse-bench-'))
  try {
    return await run(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * The same farm for every size: 100 phones, 1,000 accounts with the default cap and spacing, and 2,000 whose posting hours
 * are closed; only the number of jobs differs. Every fourth job is for a closed account, unless all shall be claimed.
 */
export const fill = async (store: SqliteStore, jobs: number, closed = true): Promise<void> => {
  const phone = (n: number): PhoneId => `phone-${n % phones}` as PhoneId
  for (let n = 0; n < phones; n++)
    await store.addPhone({ id: phone(n), name: `Phone ${n}`, link: 'simulated', address: `127.0.0.1:${6000 + n}` })
  const windows = [{ days: [6], from: 9 * 60, to: 17 * 60 }]
  const accounts = Array.from({ length: openAccounts + closedAccounts }, (_, n) => ({
    app: 'reelhouse',
    handle: `account.${n}`,
    phone: phone(n),
    ...(n < openAccounts ? {} : { windows, timeZone: 'Europe/Berlin' }),
  }))
  await store.addAccounts(accounts)
  const campaign = await store.addCampaign('bench', '/videos', plainMaking, start)
  const chunk = 10_000
  for (let first = 0; first < jobs; first += chunk) {
    const numbers = Array.from({ length: Math.min(chunk, jobs - first) }, (_, i) => first + i)
    await store.addVideos(numbers.map(video), start)
    await store.addJobs(
      campaign,
      numbers.map((n) => ({
        account: accountOf(n, closed),
        video: fingerprint(n),
        caption: `Clip number ${n} of the bench #a #b`,
      })),
      3,
      start,
    )
  }
}

const accountOf = (n: number, closed: boolean): AccountId => {
  const isClosed = closed && n % 4 === 3
  const place = isClosed ? openAccounts + (((n - 3) / 4) % closedAccounts) : closed ? n - Math.floor(n / 4) : n
  return (1 + (isClosed ? place : place % openAccounts)) as AccountId
}

const fingerprint = (n: number): Fingerprint => n.toString(16).padStart(64, '0') as Fingerprint

const video = (n: number) => ({
  fingerprint: fingerprint(n),
  path: `/videos/clip-${n}.mp4`,
  name: `clip-${n}.mp4`,
  bytes: 1_000_000 + n,
  durationMs: 15_000,
  codec: 'avc',
  width: 1080,
  height: 1920,
})
