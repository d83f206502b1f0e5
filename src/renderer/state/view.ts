import { create } from 'zustand'
import { href, type Route, readRoute } from './route.ts'

/** What is looked at. The address says all of it that another person could be sent. */
export const useRoute = create<Route>(() => readRoute(location.hash))

const read = (): void => useRoute.setState(readRoute(location.hash), true)

/** Keeps the view at the window's address until the answer is called. */
export const followAddress = (): (() => void) => {
  read()
  window.addEventListener('hashchange', read)
  return () => window.removeEventListener('hashchange', read)
}

/** Goes to an address; with `replace` the way back skips the present one. */
export const go = (to: string, replace = false): void => {
  if (replace) {
    history.replaceState(null, '', to)
    read()
  } else location.hash = to
}

/** Changes words of the query in place; null takes a word out. */
export const ask = (words: Readonly<Record<string, string | null>>): void => {
  const { path, query } = useRoute.getState()
  go(href(path, { ...query, ...words }), true)
}

export const useQuery = (word: string): string | null => useRoute((route) => route.query[word] ?? null)
