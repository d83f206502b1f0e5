import type { Resemblance } from '../../contract/reports.ts'
import type { Fingerprint } from '../../model/ids.ts'
import { areAlike, lengthSlack } from '../../model/likeness.ts'
import type { Video } from '../../model/video.ts'
import type { Store } from '../../store.ts'

/** Videos of a folder that are compared; each costs a query, and a warning is all that comes of it. */
const mostCompared = 2_000

/** For videos that are new here: the one that each may be an export of, and its post. The first look-alike counts. */
export const resembling = async (
  store: Pick<Store, 'videosOfLength' | 'jobs'>,
  videos: readonly Video[],
): Promise<ReadonlyMap<Fingerprint, Resemblance>> => {
  const found = new Map<Fingerprint, Resemblance>()
  const before: Video[] = []
  for (const video of videos.filter((v) => v.profile != null).slice(0, mostCompared)) {
    const slack = lengthSlack(video.durationMs)
    const known = await store.videosOfLength(video.durationMs - slack, video.durationMs + slack)
    const twin = known.find((other) => areAlike(video, other)) ?? before.find((other) => areAlike(video, other))
    before.push(video)
    if (twin !== undefined) found.set(video.fingerprint, await toldOf(store, twin))
  }
  return found
}

const toldOf = async (store: Pick<Store, 'jobs'>, { fingerprint, name }: Video): Promise<Resemblance> => {
  const lines = await store.jobs({ video: fingerprint, limit: 100 })
  const post = lines.find((l) => l.job.state === 'succeeded') ?? lines[0]
  return {
    name,
    fingerprint,
    post: post === undefined ? null : { handle: post.handle, state: post.job.state, at: post.job.changedAt },
  }
}

/** `It looks like rain.mp4, posted to @dune.hours. …` */
export const resemblanceWords = ({ name, post }: Resemblance): string => {
  const where =
    post === null
      ? ''
      : post.state === 'succeeded'
        ? `, posted to @${post.handle}`
        : `, which @${post.handle} has a job for`
  return `It looks like ${name}${where}. Leave it out if it is the same film.`
}
