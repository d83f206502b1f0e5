import { create } from 'zustand'

/** What lies over the page; one thing at a time. Escape closes it. */
export const useOverlay = create<{ readonly open: 'palette' | 'keys' | 'notices' | null }>(() => ({ open: null }))

export const closeOverlay = (): void => useOverlay.setState({ open: null })
export const toggleOverlay = (what: 'palette' | 'keys' | 'notices'): void =>
  useOverlay.setState(({ open }) => ({ open: open === what ? null : what }))
