import { accountKey } from '../../model/account.ts'
import type { FolderFound } from '../../model/board.ts'
import type { AccountId, Fingerprint } from '../../model/ids.ts'
import type { Campaign, Video } from '../../model/video.ts'
import type { Library } from '../../ports.ts'
import type { TakeFolder } from '../intake/intake.ts'
import { note } from '../noting.ts'
import type { World } from '../world.ts'
import { freshVideos } from './fresh-videos.ts'
import { did, type Routine, type RunView } from './routine.ts'
import { counted, named } from './words.ts'

export interface RescanTools {
  readonly world: Pick<World, 'store' | 'clock' | 'log' | 'changed'>
  readonly library: Pick<Library, 'scan'>
  readonly takeFolder: TakeFolder
  /** For the board. */
  readonly found: Map<Campaign['id'], FolderFound>
}

/** What a look at one folder found, what it made, and what went wrong. */
interface Looked {
  readonly found: number
  readonly jobs: number
  readonly trouble: string | null
}

interface Found {
  readonly video: Video
  readonly caption: string | null
}

/**
 * Looks for new videos in the folders of campaigns. A new one is told once. Where the campaign says so it becomes jobs, as
 * soon as two looks have seen the same file, so that one that is still being copied never does; one without a caption is
 * only told, because nobody would see the post before it is there.
 */
export const rescanFolders = ({ world, library, takeFolder, found: finds }: RescanTools): Routine['work'] => {
  const { store, changed } = world
  /** New videos by campaign, as the last look saw them. */
  const seen = new Map<Campaign['id'], ReadonlySet<Fingerprint>>()
  /** What could not be read, by campaign, as the last look said it; and what was told of it. */
  const unread = new Map<Campaign['id'], ReadonlySet<string>>()
  const toldUnread = new Map<Campaign['id'], ReadonlySet<string>>()

  const tell = ({ name, folder }: Campaign, untold: readonly Found[], what: string): void => {
    if (untold.length === 0) return
    const names = named(untold.map((f) => f.video.name))
    const sentence = `${name}: ${counted(untold.length, 'new video')}${what} in ${folder}: ${names}.`
    note(world, 'routine', 'new-videos', sentence)
    changed.notice({ level: 'info', sentence: `${sentence} Add the folder again to make jobs of them.` })
  }

  /** Files that two looks could not read are named, once. One that is still being copied is left alone until it is still. */
  const tellUnread = ({ id, name, folder }: Campaign, sentences: readonly string[]): void => {
    const before = unread.get(id) ?? new Set()
    const told = toldUnread.get(id) ?? new Set()
    const fresh = sentences.filter((s) => before.has(s) && !told.has(s))
    unread.set(id, new Set(sentences))
    toldUnread.set(id, new Set(sentences.filter((s) => told.has(s) || fresh.includes(s))))
    if (fresh.length === 0) return
    const more = fresh.length > 3 ? ` And ${counted(fresh.length - 3, 'more file')}.` : ''
    const sentence = `${name}: ${counted(fresh.length, 'file')} in ${folder} cannot be read. ${fresh.slice(0, 3).join(' ')}${more}`
    note(world, 'routine', 'unreadable-files', sentence)
    changed.notice({ level: 'warning', sentence })
  }

  /** Its templates without those of accounts that have gone elsewhere. */
  const templatesFor = async ({ templates }: Campaign, ids: readonly AccountId[]): Promise<Campaign['templates']> => {
    const lines = await store.accounts(world.clock.now())
    const keys = new Set(lines.flatMap((l) => (ids.includes(l.account.id) ? [accountKey(l.account)] : [])))
    return Object.fromEntries(Object.entries(templates).filter(([key]) => keys.has(key)))
  }

  const take = async (campaign: Campaign, steady: readonly Found[]): Promise<Looked> => {
    const { name, folder, distribution, perApp, template, drafts } = campaign
    const found = steady.length
    const ids = await store.accountsOf(campaign.id)
    const accounts = ids.map(String)
    const templates = await templatesFor(campaign, ids)
    const only = new Set(steady.map((f) => f.video.fingerprint))
    const making = { distribution, perApp, template, templates, drafts }
    const taken = await takeFolder({ folder, ...making, accounts, dryRun: false, only })
    if (!taken.ok) return { found, jobs: 0, trouble: `${name}: ${taken.sentence}` }
    const { jobs } = taken.value
    if (jobs > 0) {
      note(world, 'routine', 'took-videos', `${name}: ${counted(jobs, 'job')} from ${counted(found, 'new video')}.`)
      changed.all()
      changed.work()
    }
    return { found, jobs, trouble: null }
  }

  const look = async (campaign: Campaign, run: RunView): Promise<Looked> => {
    const scan = await library.scan(campaign.folder, () => {})
    if (!scan.ok) {
      finds.set(campaign.id, { at: world.clock.now(), fresh: 0, copying: 0, unreadable: 0, trouble: scan.sentence })
      return { found: 0, jobs: 0, trouble: `${campaign.name}: ${scan.sentence}` }
    }
    const bad = scan.value.found.filter((f) => f.kind === 'unreadable')
    const sentences = bad.flatMap((f) => (f.isCopying === true ? [] : [f.sentence]))
    const videos = new Map<Fingerprint, Found>()
    for (const f of scan.value.found) if (f.kind === 'video') videos.set(f.video.fingerprint, f)
    const accounts = await store.accountsOf(campaign.id)
    const fresh = await freshVideos(
      store,
      campaign,
      accounts,
      [...videos.values()].map((f) => f.video),
      run,
    )
    if (run.isOver) return { found: 0, jobs: 0, trouble: null }
    tellUnread(campaign, sentences)
    const before = seen.get(campaign.id) ?? new Set()
    seen.set(campaign.id, fresh)
    const all = [...fresh].flatMap((fingerprint) => videos.get(fingerprint) ?? [])
    const untold = all.filter((f) => !before.has(f.video.fingerprint))
    const isTaking = campaign.watch === 'take'
    if (isTaking) tell(campaign, untold.filter(isBareIn(campaign)), ' without a caption')
    else tell(campaign, untold, '')
    const steady = all.filter((f) => before.has(f.video.fingerprint) && !isBareIn(campaign)(f))
    const taken =
      isTaking && steady.length > 0 ? await take(campaign, steady) : { found: all.length, jobs: 0, trouble: null }
    finds.set(campaign.id, {
      at: world.clock.now(),
      fresh: all.length - (taken.jobs > 0 ? steady.length : 0),
      copying: bad.length - sentences.length,
      unreadable: sentences.length,
      trouble: taken.trouble,
    })
    return { ...taken, found: all.length }
  }

  return async (run) => {
    const watched = (await store.campaigns()).filter((c) => c.watch !== 'off')
    if (watched.length === 0) return did('No folder is watched.')
    const looked: Looked[] = []
    for (const campaign of watched) {
      if (run.isOver) return { ok: false, sentence: 'It was stopped.' }
      looked.push(await look(campaign, run))
    }
    changed.all()
    const now = watched.flatMap((c) => finds.get(c.id) ?? [])
    return wordsFor(looked, now)
  }
}

/** Nothing would stand with it: neither its own words nor the campaign's. */
const isBareIn =
  ({ template }: Campaign) =>
  ({ caption }: Found): boolean =>
    caption === null && template === null

const wordsFor = (looked: readonly Looked[], now: readonly FolderFound[]): ReturnType<typeof did> => {
  const found = looked.reduce((sum, l) => sum + l.found, 0)
  const jobs = looked.reduce((sum, l) => sum + l.jobs, 0)
  const troubles = looked.flatMap(({ trouble }) => trouble ?? [])
  const made = jobs > 0 ? `, ${counted(jobs, 'job')} made` : ''
  const news = found === 0 ? 'nothing new' : `${counted(found, 'new video')}${made}`
  const copying = now.reduce((sum, f) => sum + f.copying, 0)
  const unreadable = now.reduce((sum, f) => sum + f.unreadable, 0)
  const rest = [
    ...(copying === 0 ? [] : [`, ${counted(copying, 'file')} still being copied`]),
    ...(unreadable === 0 ? [] : [`, ${counted(unreadable, 'file')} that cannot be read`]),
  ].join('')
  const more = troubles.length > 2 ? [`${troubles.length - 2} more folders could not be read.`] : []
  const words = [`${counted(looked.length, 'folder')}, ${news}${rest}.`, ...troubles.slice(0, 2), ...more]
  return did(words.join(' '), troubles.length === 0)
}
