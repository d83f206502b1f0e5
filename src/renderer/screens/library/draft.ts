import { create } from 'zustand'
import { isRecord } from '../../../core/model/json.ts'
import { type DatesDraft, noDates } from './dates.ts'

/** What a person has changed in a preview and not queued yet. Videos go by fingerprint, else by path. */
export interface Draft {
  readonly captions: Readonly<Record<string, string>>
  /** Videos that stay out. */
  readonly out: readonly string[]
  /** For videos without a caption; empty: none. */
  readonly template: string
  /** The same for single accounts, by `app/handle`. */
  readonly templates: Readonly<Record<string, string>>
  /** Each app's accounts are dealt the videos by themselves. */
  readonly perApp: boolean
  /** The jobs wait for approval. */
  readonly asDrafts: boolean
  readonly dates: DatesDraft
}

export const blank: Draft = {
  captions: {},
  out: [],
  template: '',
  templates: {},
  perApp: false,
  asDrafts: false,
  dates: noDates,
}

/** By the name of what is looked at. */
type Drafts = Readonly<Record<string, Draft>>

const place = 'posthouse.drafts'

const isText = (value: unknown): value is string => typeof value === 'string'

const textsIn = (found: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(isRecord(found) ? found : {}).filter((entry): entry is [string, string] => isText(entry[1])),
  )

/** Nonsense counts for nothing. */
const readDraft = (found: unknown): Draft => {
  if (!isRecord(found)) return blank
  return {
    captions: textsIn(found['captions']),
    out: Array.isArray(found['out']) ? found['out'].filter(isText) : [],
    template: isText(found['template']) ? found['template'] : '',
    templates: textsIn(found['templates']),
    perApp: found['perApp'] === true,
    asDrafts: found['asDrafts'] === true,
    dates: { ...noDates, ...textsIn(found['dates']) },
  }
}

const kept = (): Drafts => {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(place) ?? '{}')
    if (!isRecord(found)) return {}
    return Object.fromEntries(Object.entries(found).map(([source, draft]) => [source, readDraft(draft)]))
  } catch {
    return {}
  }
}

const useDrafts = create<{ readonly drafts: Drafts }>(() => ({ drafts: kept() }))

const keep = (drafts: Drafts): void => {
  useDrafts.setState({ drafts })
  try {
    localStorage.setItem(place, JSON.stringify(drafts))
  } catch {
    // a browser that keeps nothing: they last as long as the window
  }
}

const draftIn = (drafts: Drafts, source: string): Draft =>
  (Object.hasOwn(drafts, source) ? drafts[source] : undefined) ?? blank

export const useDraft = (source: string): Draft => useDrafts((d) => draftIn(d.drafts, source))

const change = (source: string, how: (draft: Draft) => Draft): void => {
  const { drafts } = useDrafts.getState()
  keep({ ...drafts, [source]: how(draftIn(drafts, source)) })
}

/** Drafts survive a restart until they are queued or thrown away. */
export const typeCaption = (source: string, key: string, caption: string): void =>
  change(source, (draft) => ({ ...draft, captions: { ...draft.captions, [key]: caption } }))

export const takeVideo = (source: string, key: string, isIn: boolean): void =>
  change(source, (draft) => {
    const others = draft.out.filter((other) => other !== key)
    return { ...draft, out: isIn ? others : [...others, key] }
  })

export const changeDraft = (
  source: string,
  some: Partial<Pick<Draft, 'template' | 'perApp' | 'asDrafts' | 'dates'>>,
): void => change(source, (draft) => ({ ...draft, ...some }))

/** Null: the account has no template of its own any more. */
export const writeTemplate = (source: string, account: string, text: string | null): void =>
  change(source, (draft) => {
    const { [account]: _, ...others } = draft.templates
    return { ...draft, templates: text === null ? others : { ...others, [account]: text } }
  })

export const forgetDraft = (source: string): void => {
  const { [source]: _, ...rest } = useDrafts.getState().drafts
  keep(rest)
}
