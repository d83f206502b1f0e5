import { accountKey } from '../../model/account.ts'
import { dayIn, readTemplate, type Template } from '../../model/caption-template.ts'
import type { AccountId, Fingerprint, Millis } from '../../model/ids.ts'
import { seeded } from '../../model/seeded.ts'
import type { Making } from '../../model/video.ts'
import type { Reply } from '../../ports.ts'
import type { NewJob } from '../../store/shelf.ts'
import type { AccountLine } from '../../store.ts'
import type { Known, Pair } from './distribution.ts'
import type { Item } from './items.ts'

/** The templates of a folder, read. */
export interface Templates {
  /** Null: only the accounts of `own` have one. */
  readonly base: Template | null
  /** By `app/handle`. */
  readonly own: ReadonlyMap<string, Template>
  /** Name of the campaign, as `{campaign}` shows it. */
  readonly campaign: string
}

export const noTemplates: Templates = { base: null, own: new Map(), campaign: '' }

export const readTemplates = (
  { template, templates }: Pick<Making, 'template' | 'templates'>,
  campaign: string,
): Reply<Templates> => {
  const base = template === null ? null : readTemplate(template)
  if (base?.ok === false) return base
  const own = new Map<string, Template>()
  for (const [key, text] of Object.entries(templates)) {
    const read = readTemplate(text)
    if (!read.ok) return { ok: false, sentence: `${key}: ${read.sentence}` }
    own.set(key, read.value)
  }
  return { ok: true, value: { base: base?.value ?? null, own, campaign } }
}

export interface Captioned {
  readonly jobs: readonly NewJob[]
  /** Pairs whose template makes a longer caption than any may be. */
  readonly tooLong: number
}

/**
 * The captions of new jobs: what stands with the video, else what the template of its account makes of it. What a list of a
 * template gives hangs on the video and the account alone, so that a preview shows what will be posted.
 */
export const captioned = (
  pairs: readonly Pair[],
  items: readonly Item[],
  accounts: readonly AccountLine[],
  templates: Templates,
  known: Known,
  now: Millis,
): Captioned => {
  const byVideo = new Map(items.map((i) => [i.video.fingerprint, i]))
  const makers = new Map(accounts.map((a) => [a.account.id, makerOf(a, templates, now)]))
  const counts = new Map<AccountId, number>()
  const jobs: NewJob[] = []
  let tooLong = 0
  for (const { account, video } of pairs) {
    const item = byVideo.get(video)
    const count = (counts.get(account) ?? known.share(account)) + 1
    counts.set(account, count)
    const caption = item?.source === 'template' ? makers.get(account)?.(item, count) : item?.caption
    if (caption === undefined) tooLong += 1
    else jobs.push({ account, video, caption: caption ?? '' })
  }
  return { jobs, tooLong }
}

/** Undefined: it would be too long. */
type Maker = (item: Item, count: number) => string | null | undefined

const makerOf = ({ account }: AccountLine, { base, own, campaign }: Templates, now: Millis): Maker => {
  const key = accountKey(account)
  const template = own.get(key) ?? base
  if (template === null) return () => null
  const date = dayIn(account.timeZone, now)
  return ({ video, index }, count) =>
    template(
      {
        ...namesOf(video.path),
        campaign,
        handle: `@${account.handle}`,
        app: account.app,
        index: String(index),
        count: String(count),
        date,
      },
      choiceOf(video.fingerprint, key),
    ) ?? undefined
}

const choiceOf = (video: Fingerprint, account: string): (() => number) => seeded(`${video} ${account}`)

/** File name, its stem, and the folder that holds it; paths are of any system. */
const namesOf = (path: string): { readonly name: string; readonly stem: string; readonly folder: string } => {
  const parts = path.split(/[\\/]/)
  const name = parts.at(-1) ?? path
  const dot = name.lastIndexOf('.')
  return { name, stem: dot <= 0 ? name : name.slice(0, dot), folder: parts.at(-2) ?? '' }
}
