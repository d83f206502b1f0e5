import type { CommandInput } from '../../../core/contract/commands.ts'
import { distributions } from '../../../core/contract/fields.ts'
import type { AccountId } from '../../../core/model/ids.ts'
import type { Distribution } from '../../../core/model/video.ts'
import { datesIn } from './dates.ts'
import { blank, type Draft } from './draft.ts'
import { templatesIn } from './templates.ts'

/** What is looked at before it is queued, as the address has it. */
export interface Order {
  readonly source: { readonly folder: string } | { readonly drop: string }
  readonly distribution: Distribution
  /** Null: all of them. */
  readonly accounts: readonly AccountId[] | null
  /** Folders of the same drop that come after this one. */
  readonly later: readonly string[]
  /** Of the folder that was dropped. */
  readonly name: string | null
}

const line = '\n'

/** Nonsense in the address counts for nothing; null: there is nothing to look at. */
export const readOrder = (query: Readonly<Record<string, string>>): Order | null => {
  const { folder, drop, how, of, later, name } = query
  const source = folder !== undefined ? { folder } : drop !== undefined ? { drop } : null
  if (source === null) return null
  const ids = of
    ?.split('.')
    .map(Number)
    .filter((id) => Number.isInteger(id) && id > 0)
  return {
    source,
    distribution: distributions.find((d) => d === how) ?? 'round-robin',
    accounts: ids === undefined ? null : (ids as AccountId[]),
    later: later?.split(line).filter(Boolean) ?? [],
    name: name ?? null,
  }
}

/** Zero stands for none of them. */
export const accountsWord = (ids: readonly AccountId[]): string => (ids.length === 0 ? '0' : ids.join('.'))

/** The address of folders of the control room's machine: the first now, the others after it. */
export const folderQuery = ([folder = '', ...later]: readonly string[]): Readonly<Record<string, string>> =>
  later.length === 0 ? { folder } : { folder, later: later.join(line) }

/** `names`: the accounts by `app/handle` that get it; null: whoever the draft has a template for. */
export const orderInput = (
  order: Order,
  draft: Draft = blank,
  names: ReadonlySet<string> | null = null,
): CommandInput<'add-folder'> => ({
  ...order.source,
  distribution: order.distribution,
  ...(order.accounts === null ? {} : { accounts: order.accounts.map(String) }),
  ...(Object.keys(draft.captions).length === 0 ? {} : { captions: { ...draft.captions } }),
  ...(draft.out.length === 0 ? {} : { leave: [...draft.out] }),
  ...templatesIn(draft, names),
  ...(draft.perApp ? { perApp: true } : {}),
  ...(draft.asDrafts ? { drafts: true } : {}),
  ...datesIn(draft.dates),
})

export const sourceName = ({ source, name }: Order): string =>
  'folder' in source
    ? (source.folder.split(/[\\/]/).filter(Boolean).at(-1) ?? source.folder)
    : (name ?? 'dropped files')
