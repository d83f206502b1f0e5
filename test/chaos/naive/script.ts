import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { byId, openPlain, type PlainServer, share } from '../../plain/script.ts'
import { Tracker } from './tracker.ts'

/*
 * A deliberately naive farm, to be killed: a new session for each job, a job that was claimed for long is taken again, a
 * failure is tried again from the start, and a tap on Share is a success. It shows what the house is for. Its only argument
 * is JSON; it prints one line when it is ready and ends when the list has nothing more to do.
 */

const givenShape = z.object({
  tracker: z.string(),
  adb: z.string(),
  adbPort: z.number(),
  server: z.object({ port: z.number(), path: z.string() }),
  rescueMs: z.number(),
  phones: z.array(z.object({ address: z.string(), systemPort: z.number() })),
})

const given = givenShape.parse(JSON.parse(process.argv[2] ?? ''))
const tracker = new Tracker(given.tracker)
const jobs = tracker.read()
const save = (): void => tracker.write(jobs)
const mostAttempts = 4

const next = (phone: string) => {
  const now = Date.now()
  return jobs.find(
    (job) =>
      job.phone === phone &&
      (job.status === 'pending' || (job.status === 'claimed' && now - job.claimedAt > given.rescueMs)),
  )
}

const work = async ({ address, systemPort }: (typeof given.phones)[number]): Promise<void> => {
  while (jobs.some((job) => job.phone === address && (job.status === 'pending' || job.status === 'claimed'))) {
    const job = next(address)
    if (job === undefined) {
      await pause(200)
      continue
    }
    Object.assign(job, { status: 'claimed', claimedAt: Date.now(), attempts: job.attempts + 1, isSharing: false })
    save()
    try {
      await post(address, systemPort, job, given.server)
      job.status = 'success'
    } catch {
      job.status = job.attempts < mostAttempts ? 'pending' : 'failed'
    }
    job.isSharing = false
    save()
  }
}

const post = async (
  address: string,
  systemPort: number,
  job: (typeof jobs)[number],
  server: PlainServer,
): Promise<void> => {
  const phone = { adb: given.adb, adbPort: given.adbPort, address }
  const driver = await openPlain(phone, server, systemPort)
  try {
    await driver.execute('mobile: terminateApp', { appId: 'com.reelhouse.app' })
    await driver.execute('mobile: activateApp', { appId: 'com.reelhouse.app' })
    await share(driver, phone, {
      file: job.file,
      name: `naive-${job.id}${path.extname(job.file)}`,
      caption: job.caption,
    })
    job.isSharing = true
    save()
    // a banner that does not come in time is taken for a slow one
    await (await byId(driver, 'done_banner')).waitForExist({ interval: 50, timeout: 3_000 }).catch(() => {})
  } finally {
    await driver.deleteSession().catch(() => {})
  }
}

process.on('disconnect', () => process.exit(0))
console.log('ready')
await Promise.all(given.phones.map(work))
process.exit(0)
