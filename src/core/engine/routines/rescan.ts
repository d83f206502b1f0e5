import type { Fingerprint } from '../../model/ids.ts'
import type { Campaign, Video } from '../../model/video.ts'
import type { Library } from '../../ports.ts'
import type { TakeFolder } from '../intake.ts'
import { note } from '../noting.ts'
import type { World } from '../world.ts'
import { did, type Routine } from './routine.ts'
import { counted, named } from './words.ts'

export interface RescanTools {
  readonly world: Pick<World, 'store' | 'clock' | 'log' | 'changed'>
  readonly library: Pick<Library, 'scan'>
  readonly takeFolder: TakeFolder
}

const batch = 1_000

/**
 * Looks for new videos in the folders of campaigns. A new one is told once; where the campaign says so it becomes jobs, as
 * soon as two looks have seen the same file: one that is still being copied never does.
 */
export const rescanFolders = ({ world, library, takeFolder }: RescanTools): Routine['work'] => {
  const { store, changed } = world
  /** New videos by campaign, as the last look saw them. */
  const seen = new Map<Campaign['id'], ReadonlySet<Fingerprint>>()

  const freshOf = async (campaign: Campaign, videos: readonly Video[]): Promise<readonly Video[]> => {
    const accounts = await store.accountsOf(campaign.id)
    const fresh = new Map(videos.map((v) => [v.fingerprint, v]))
    if (accounts.length === 0) return []
    if (campaign.distribution === 'one-to-one') {
      // its leftovers have no job and are not new
      for (const video of fresh.keys()) if ((await store.video(video)) !== null) fresh.delete(video)
      return [...fresh.values()]
    }
    const step = Math.max(1, Math.floor(batch / accounts.length))
    const all = [...fresh.keys()]
    for (let from = 0; from < all.length; from += step) {
      const pairs = all.slice(from, from + step).flatMap((video) => accounts.map((account) => ({ account, video })))
      for (let at = 0; at < pairs.length; at += batch)
        for (const { video } of await store.known(pairs.slice(at, at + batch))) fresh.delete(video)
    }
    return [...fresh.values()]
  }

  /** Answers how many jobs were made, or why none could be. */
  const take = async (campaign: Campaign, only: ReadonlySet<Fingerprint>) => {
    const accounts = (await store.accountsOf(campaign.id)).map(String)
    const { folder, distribution, template } = campaign
    return takeFolder({ folder, distribution, template, accounts, dryRun: false, only })
  }

  const tell = (campaign: Campaign, fresh: readonly Video[]): void => {
    const names = named(fresh.map((v) => v.name))
    const sentence = `${campaign.name}: ${counted(fresh.length, 'new video')} in ${campaign.folder}: ${names}.`
    note(world, 'routine', 'new-videos', sentence)
    changed.notice({ level: 'info', sentence: `${sentence} Add the folder again to make jobs of them.` })
  }

  /** One campaign; a sentence where it went wrong. */
  const look = async (campaign: Campaign): Promise<{ found: number; jobs: number; trouble: string | null }> => {
    const scan = await library.scan(campaign.folder, campaign.template, () => {})
    if (!scan.ok) return { found: 0, jobs: 0, trouble: `${campaign.name}: ${scan.sentence}` }
    const videos = scan.value.found.flatMap((f) => (f.kind === 'video' ? [f.video] : []))
    const fresh = await freshOf(campaign, videos)
    const before = seen.get(campaign.id) ?? new Set()
    seen.set(campaign.id, new Set(fresh.map((v) => v.fingerprint)))
    if (campaign.watch === 'tell') {
      const untold = fresh.filter((v) => !before.has(v.fingerprint))
      if (untold.length > 0) tell(campaign, untold)
      return { found: fresh.length, jobs: 0, trouble: null }
    }
    const steady = new Set(fresh.map((v) => v.fingerprint).filter((f) => before.has(f)))
    if (steady.size === 0) return { found: fresh.length, jobs: 0, trouble: null }
    const taken = await take(campaign, steady)
    if (!taken.ok) return { found: fresh.length, jobs: 0, trouble: `${campaign.name}: ${taken.sentence}` }
    const { jobs } = taken.value
    if (jobs > 0) {
      note(
        world,
        'routine',
        'took-videos',
        `${campaign.name}: ${counted(jobs, 'job')} from ${counted(steady.size, 'new video')}.`,
      )
      changed.all()
      changed.work()
    }
    return { found: fresh.length, jobs, trouble: null }
  }

  return async (run) => {
    const watched = (await store.campaigns()).filter((c) => c.watch !== 'off')
    if (watched.length === 0) return did('No folder is watched.')
    let [found, jobs] = [0, 0]
    const troubles: string[] = []
    for (const campaign of watched) {
      if (run.isOver) return { ok: false, sentence: 'It was stopped.' }
      const looked = await look(campaign)
      found += looked.found
      jobs += looked.jobs
      if (looked.trouble !== null) troubles.push(looked.trouble)
    }
    const news =
      found === 0 ? 'nothing new' : `${counted(found, 'new video')}${jobs > 0 ? `, ${counted(jobs, 'job')} made` : ''}`
    const words = `${counted(watched.length, 'folder')}, ${news}.`
    const more = troubles.length > 2 ? [`${troubles.length - 2} more folders could not be read.`] : []
    return did([words, ...troubles.slice(0, 2), ...more].join(' '), troubles.length === 0)
  }
}
