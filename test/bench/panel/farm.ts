import type { AccountId, Fingerprint, PhoneId } from '../../../src/core/model/ids.ts'
import { plainMaking } from '../../../src/core/model/video.ts'
import { connect } from '../../../src/main/store/sqlite.ts'
import { opened } from '../store/farm.ts'

/** A farm for the panel: so many phones, two accounts on each, and jobs in all the states that rest. */
export const phones = 200
export const jobs = 100_000
const accounts = 2 * phones
const hourMs = 3_600_000
const birds = ['Fulmar', 'Kestrel', 'Plover', 'Heron', 'Dunlin', 'Siskin', 'Linnet', 'Merlin', 'Osprey', 'Avocet']

export const addressOf = (n: number): string => `127.0.0.1:${20_000 + n}`

/** The first third was posted, the rest waits, and a few of a hundred among both are set aside. */
const states = `
  UPDATE job SET state = 'failed', attempts = 3, changed_at = :past + id,
    fault = json_object('type', 'video-refused', 'detail', 'The app says that this video cannot be used.')
    WHERE (id + id / 400) % 100 BETWEEN 95 AND 96;
  UPDATE job SET state = 'paused' WHERE (id + id / 400) % 100 = 97;
  UPDATE job SET state = 'skipped' WHERE (id + id / 400) % 100 = 98;
  UPDATE job SET state = 'retrying', attempts = 1, due = :later,
    fault = json_object('type', 'phone-offline', 'detail', 'offline') WHERE (id + id / 400) % 100 = 99;
  UPDATE job SET state = 'succeeded', changed_at = :past + id, counted_at = :past,
    proof = json_object('how', 'list', 'entry', json_object('key', caption, 'caption', caption),
      'link', 'https://reelhouse.example/p/' || id, 'at', :past + id) WHERE id <= ${jobs / 3} AND state = 'pending';`

export const fillPanel = async (file: string): Promise<void> => {
  const now = Date.now()
  const store = await opened(file)
  for (let n = 0; n < phones; n++) {
    const name = `${String(n + 1).padStart(2, '0')} ${birds[n % birds.length]}`
    await store.addPhone({ id: `phone-${n}` as PhoneId, name, link: 'simulated', address: addressOf(n) })
  }
  await store.addAccounts(
    Array.from({ length: accounts }, (_, n) => ({
      app: 'reelhouse',
      handle: `${birds[n % birds.length]?.toLowerCase()}.daily.${n}`,
      phone: `phone-${n % phones}` as PhoneId,
      cap: 1_000,
      spacingMs: 0,
    })),
  )
  const campaign = await store.addCampaign('Spring', '/videos/spring', plainMaking, now - 72 * hourMs)
  for (let first = 0; first < jobs; first += 10_000) {
    const numbers = Array.from({ length: Math.min(10_000, jobs - first) }, (_, i) => first + i)
    await store.addVideos(numbers.map(video), now - 72 * hourMs)
    await store.addJobs(campaign, numbers.map(job), 3, now - 71 * hourMs)
  }
  await store.close()
  const db = connect(file, { busyMs: 5_000 })
  const times: Readonly<Record<string, number>> = { ':past': now - 48 * hourMs, ':later': now + 24 * hourMs }
  db.exec(states.replace(/:past|:later/g, (name) => String(times[name])))
  db.close()
}

const fingerprint = (n: number): Fingerprint => n.toString(16).padStart(64, '0') as Fingerprint

const video = (n: number) => ({
  fingerprint: fingerprint(n),
  path: `/videos/spring/evening-ride_${n}.mp4`,
  name: `evening-ride_${n}.mp4`,
  bytes: 8_000_000 + n,
  durationMs: 15_000,
  codec: 'avc',
  width: 1_080,
  height: 1_920,
})

const job = (n: number) => ({
  account: ((n % accounts) + 1) as AccountId,
  video: fingerprint(n),
  caption: `Take ${n}: an evening ride along the coast, seen from the saddle. #evening #ride #coast`,
})
