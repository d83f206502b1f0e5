import type { Fingerprint } from '../../model/ids.ts'
import type { CaptionSource, Video } from '../../model/video.ts'
import type { When } from '../../model/when.ts'
import type { FolderScan } from '../../ports.ts'

/** One video of the folder, wherever its files lie. */
export interface Item {
  readonly video: Video
  /** Place among the videos of the folder, from 1. */
  readonly index: number
  /** Its own; a template makes one for each account. */
  readonly caption: string | null
  readonly source: CaptionSource | 'person' | 'none'
  readonly paths: readonly string[]
  /** Neither the folder nor the template had a caption for it. */
  readonly isBare: boolean
  readonly isOut: boolean
  /** When it is to be posted, as its folder says. */
  readonly when: When | null
}

export interface ItemInput {
  readonly scan: FolderScan
  /** Captions typed by a person, by fingerprint or path. */
  readonly typed?: ReadonlyMap<string, string>
  /** Videos that a person leaves out, by fingerprint or path. */
  readonly leave?: ReadonlySet<string>
}

/** The videos of a folder, each once, with the caption that is its own. `hasTemplate`: one for the rest is there. */
export const itemsOf = ({ scan, typed, leave }: ItemInput, hasTemplate: boolean): readonly Item[] =>
  distinct(scan)
    .map(
      (item): Item => (item.source === 'none' && hasTemplate ? { ...item, source: 'template', isBare: false } : item),
    )
    .map((item) => leftOut(retyped(item, typed), leave))

const rank = { person: 0, table: 1, sidecar: 2, template: 3, none: 4 } as const

/** One item for each fingerprint, under its first path, with the caption that stands nearest to a file of it. */
const distinct = (scan: FolderScan): readonly Item[] => {
  const items = new Map<Fingerprint, Item>()
  for (const found of scan.found) {
    if (found.kind === 'unreadable') continue
    const { video, caption, index } = found
    const source: Item['source'] = caption === null ? 'none' : (found.captionFrom ?? 'table')
    const before = items.get(video.fingerprint)
    const isNearer = before === undefined || rank[source] < rank[before.source]
    items.set(video.fingerprint, {
      video: before?.video ?? video,
      index: before?.index ?? index,
      caption: isNearer ? caption : before.caption,
      source: isNearer ? source : before.source,
      paths: [...(before?.paths ?? []), video.path],
      isBare: source === 'none' && (before?.isBare ?? true),
      isOut: false,
      when: before?.when ?? found.when ?? null,
    })
  }
  return [...items.values()]
}

const keyIn = (item: Item, keys: { has(key: string): boolean } | undefined): string | undefined =>
  [item.video.fingerprint, ...item.paths].find((k) => keys?.has(k))

/** One file of it is enough: they are the same video. */
const leftOut = (item: Item, leave: ItemInput['leave']): Item =>
  keyIn(item, leave) === undefined ? item : { ...item, isOut: true }

/** A person's words go before all others; none at all are their word, too. */
const retyped = (item: Item, typed: ItemInput['typed']): Item => {
  const key = keyIn(item, typed)
  const text = key === undefined ? undefined : typed?.get(key)
  if (text === undefined) return item
  return { ...item, caption: text === '' ? null : text, source: text === '' ? 'none' : 'person' }
}
