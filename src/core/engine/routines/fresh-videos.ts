import type { AccountId, Fingerprint } from '../../model/ids.ts'
import type { Campaign, Video } from '../../model/video.ts'
import type { Store } from '../../store.ts'
import type { RunView } from './routine.ts'

const batch = 1_000

/** Which of these videos have no job of the campaign's accounts: they came into its folder after it was taken in. */
export const freshVideos = async (
  store: Pick<Store, 'known' | 'video' | 'gone'>,
  { distribution }: Campaign,
  accounts: readonly AccountId[],
  videos: readonly Pick<Video, 'fingerprint' | 'name'>[],
  run: RunView,
): Promise<ReadonlySet<Fingerprint>> => {
  const names = new Map(videos.map((v) => [v.fingerprint, v.name]))
  const fresh = new Set(accounts.length === 0 ? [] : names.keys())
  // one to one leaves videos over that have no job and are not new
  const drop =
    distribution === 'one-to-one'
      ? async (some: readonly Fingerprint[]) => {
          for (const video of some) if ((await store.video(video)) !== null) fresh.delete(video)
        }
      : async (some: readonly Fingerprint[]) => {
          const pairs = some.flatMap((video) => accounts.map((account) => ({ account, video })))
          for (const { video } of await store.known(pairs)) fresh.delete(video)
          const left = pairs.filter((p) => fresh.has(p.video)).map((p) => ({ ...p, name: names.get(p.video) ?? '' }))
          const gone = new Set((await store.gone(left)).map((g) => g.name))
          for (const { video, name } of left) if (gone.has(name)) fresh.delete(video)
        }
  const step = Math.max(1, Math.floor(batch / Math.max(1, accounts.length)))
  const all = [...fresh]
  for (let from = 0; from < all.length && !run.isOver; from += step) {
    await run.breathe()
    await drop(all.slice(from, from + step))
  }
  return fresh
}
