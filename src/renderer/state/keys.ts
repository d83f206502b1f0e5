import { useShown } from './board.ts'
import { needy } from './needs.ts'
import { closeOverlay, toggleOverlay, useOverlay } from './overlay.ts'
import { usePrefs } from './prefs.ts'
import { href } from './route.ts'
import { screens } from './screens.ts'
import { go } from './view.ts'

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

const sequenceMs = 1_200
let afterG = Number.NEGATIVE_INFINITY
let visited = -1

const focusSearch = (): boolean => {
  const field = document.querySelector<HTMLElement>('main [data-search]')
  field?.focus()
  return field !== null
}

/** Goes through the phones that need a person, one press each. */
const nextNeed = (): boolean => {
  const { board } = useShown.getState()
  const phones = board === null ? [] : needy(board)
  if (phones.length === 0) return false
  visited = (visited + 1) % phones.length
  const id = phones[visited]
  if (id === undefined) return false
  go(href(['farm']))
  requestAnimationFrame(() =>
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-phone="${CSS.escape(id)}"]`)?.focus()),
  )
  return true
}

const single = (event: KeyboardEvent): boolean => {
  const isAfterG = event.timeStamp - afterG < sequenceMs
  afterG = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY
  if (isAfterG) {
    const screen = screens().find((s) => s.letter === event.key && s.order !== undefined)
    if (screen !== undefined) go(href([screen.name]))
    return screen !== undefined
  }
  switch (event.key) {
    case '?':
      toggleOverlay('keys')
      return true
    case 'n':
      toggleOverlay('notices')
      return true
    case '/':
      return focusSearch()
    case 'u':
      return nextNeed()
    default:
      return false
  }
}

const onKey = (event: KeyboardEvent): void => {
  if (event.defaultPrevented) return
  const isCommand = event.ctrlKey || event.metaKey
  if (isCommand && event.key.toLowerCase() === 'k' && !event.altKey && !event.shiftKey) {
    event.preventDefault()
    toggleOverlay('palette')
    return
  }
  if (isCommand || event.altKey || isField(event.target) || !usePrefs.getState().singleKeys) return
  const { open } = useOverlay.getState()
  if (open === 'palette' || open === 'keys') {
    if (event.key === '?' && open === 'keys') closeOverlay()
    return
  }
  if (single(event)) event.preventDefault()
}

/** The keys that work everywhere, until the answer is called. */
export const followKeys = (): (() => void) => {
  window.addEventListener('keydown', onKey)
  return () => window.removeEventListener('keydown', onKey)
}
