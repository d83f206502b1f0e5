import { useEffect, useRef } from 'react'
import { useOverlay } from './overlay.ts'
import { usePrefs } from './prefs.ts'

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Whether a single key may act: nobody types, nothing lies over the page, and single keys are wanted. */
export const mayAct = (event: KeyboardEvent): boolean => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return false
  const { open } = useOverlay.getState()
  if (open === 'palette' || open === 'keys') return false
  if (document.querySelector('[role="menu"]') !== null) return false
  return event.key.length > 1 || usePrefs.getState().singleKeys
}

/** Keys of what is shown now, wherever the focus is; answer true for a key that was used. */
export const useLetters = (onKey: (key: string) => boolean): void => {
  const latest = useRef(onKey)
  useEffect(() => {
    latest.current = onKey
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (mayAct(event) && latest.current(event.key)) event.preventDefault()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
