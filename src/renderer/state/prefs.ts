import { create } from 'zustand'

/** What a person likes, on this machine. Everything else is in the address or on the board. */
export interface Prefs {
  readonly theme: 'dark' | 'light' | 'system'
  readonly singleKeys: boolean
  readonly size: 'S' | 'M' | 'L'
  readonly motion: 'system' | 'none'
  /** The highest notice that was read, and those read out of turn. */
  readonly readUpTo: number
}

const defaults: Prefs = { theme: 'dark', singleKeys: true, size: 'M', motion: 'system', readUpTo: 0 }
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
  const { theme, singleKeys, size, motion, readUpTo } = stored()
  return {
    theme: theme === 'light' || theme === 'system' ? theme : defaults.theme,
    singleKeys: singleKeys !== false,
    size: size === 'S' || size === 'L' ? size : defaults.size,
    motion: motion === 'none' ? motion : defaults.motion,
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

/** Puts the chosen theme and motion on the page, and again when the system's change, until the answer is called. */
export const followLook = (): (() => void) => {
  const light = window.matchMedia('(prefers-color-scheme: light)')
  const still = window.matchMedia('(prefers-reduced-motion: reduce)')
  const put = (): void => {
    const { theme, motion } = usePrefs.getState()
    const { dataset } = document.documentElement
    dataset['theme'] = theme === 'system' ? (light.matches ? 'light' : 'dark') : theme
    dataset['motion'] = motion === 'none' || still.matches ? 'none' : 'some'
  }
  put()
  const stop = usePrefs.subscribe(put)
  for (const query of [light, still]) query.addEventListener('change', put)
  return () => {
    for (const query of [light, still]) query.removeEventListener('change', put)
    stop()
  }
}
