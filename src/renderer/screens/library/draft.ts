import { create } from 'zustand'

/** What a person has changed in a preview and not queued yet. Videos go by fingerprint, else by path. */
export interface Draft {
  readonly captions: Readonly<Record<string, string>>
  /** Videos that stay out. */
  readonly out: readonly string[]
}

export const blank: Draft = { captions: {}, out: [] }

/** By the name of what is looked at. */
type Drafts = Readonly<Record<string, Draft>>

const place = 'posthouse.drafts'

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string'

/** Nonsense counts for nothing. */
const readDraft = (found: unknown): Draft => {
  if (!isRecord(found)) return blank
  const captions = isRecord(found['captions']) ? found['captions'] : {}
  return {
    captions: Object.fromEntries(
      Object.entries(captions).filter((entry): entry is [string, string] => isText(entry[1])),
    ),
    out: Array.isArray(found['out']) ? found['out'].filter(isText) : [],
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

export const forgetDraft = (source: string): void => {
  const { [source]: _, ...rest } = useDrafts.getState().drafts
  keep(rest)
}
