import { create } from 'zustand'

/** Captions that a person has typed into a preview and not queued yet, by the name of what is looked at. */
type Typed = Readonly<Record<string, Readonly<Record<string, string>>>>

const place = 'posthouse.captions'

const kept = (): Typed => {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(place) ?? '{}')
    return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as Typed) : {}
  } catch {
    return {}
  }
}

const useTyped = create<{ readonly typed: Typed }>(() => ({ typed: kept() }))

const keep = (typed: Typed): void => {
  useTyped.setState({ typed })
  try {
    localStorage.setItem(place, JSON.stringify(typed))
  } catch {
    // a browser that keeps nothing: they last as long as the window
  }
}

const none: Readonly<Record<string, string>> = {}

export const useCaptions = (source: string): Readonly<Record<string, string>> =>
  useTyped((t) => (Object.hasOwn(t.typed, source) ? t.typed[source] : undefined) ?? none)

/** They survive a restart until they are queued or thrown away. */
export const typeCaption = (source: string, key: string, caption: string): void => {
  const { typed } = useTyped.getState()
  keep({ ...typed, [source]: { ...typed[source], [key]: caption } })
}

export const forgetCaptions = (source: string): void => {
  const { [source]: _, ...rest } = useTyped.getState().typed
  keep(rest)
}
