import { create } from 'zustand'

/** What a person likes, on this machine. Everything else is in the address or on the board. */
export interface Prefs {
  readonly theme: 'dark' | 'light' | 'system'
  readonly singleKeys: boolean
  readonly size: 'S' | 'M' | 'L'
  /** The highest notice that was read, and those read out of turn. */
  readonly readUpTo: number
}

const defaults: Prefs = { theme: 'dark', singleKeys: true, size: 'M', readUpTo: 0 }
const place = 'posthouse'

const stored = (): Partial<Prefs> => {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(place) ?? '{}')
    return typeof found === 'object' && found !== null ? found : {}
  } catch {
    return {}
  }
}

const kept = (): Prefs => {
  const { theme, singleKeys, size, readUpTo } = stored()
  return {
    theme: theme === 'light' || theme === 'system' ? theme : defaults.theme,
    singleKeys: singleKeys !== false,
    size: size === 'S' || size === 'L' ? size : defaults.size,
    readUpTo: typeof readUpTo === 'number' ? readUpTo : defaults.readUpTo,
  }
}

export const usePrefs = create<Prefs>(kept)

export const prefer = (some: Partial<Prefs>): void => {
  usePrefs.setState(some)
  try {
    localStorage.setItem(place, JSON.stringify(usePrefs.getState()))
  } catch {
    // a browser that keeps nothing: the choice lasts as long as the window
  }
}

/** Puts the chosen theme on the page, and again when the system's changes, until the answer is called. */
export const followTheme = (): (() => void) => {
  const light = window.matchMedia('(prefers-color-scheme: light)')
  const put = (): void => {
    const { theme } = usePrefs.getState()
    document.documentElement.dataset['theme'] = theme === 'system' ? (light.matches ? 'light' : 'dark') : theme
  }
  put()
  light.addEventListener('change', put)
  const stop = usePrefs.subscribe(put)
  return () => {
    light.removeEventListener('change', put)
    stop()
  }
}
