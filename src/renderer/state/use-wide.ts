import { useCallback, useSyncExternalStore } from 'react'

/** From this on the window has room for a second page beside the first: `huge` of the style. */
const huge = '(min-width: 2560px)'

/** For what would cost where it is not shown; else the style alone decides. */
export const useHuge = (): boolean =>
  useSyncExternalStore(
    useCallback((tell: () => void) => {
      const query = matchMedia(huge)
      query.addEventListener('change', tell)
      return () => query.removeEventListener('change', tell)
    }, []),
    () => matchMedia(huge).matches,
  )
