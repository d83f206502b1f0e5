import { Toaster } from 'sonner'

/** Bottom left of the page, three at most. */
export const Toasts = () => (
  <Toaster
    position="bottom-left"
    visibleToasts={3}
    expand
    gap={8}
    offset={{ left: 88, bottom: 16 }}
    style={{ zIndex: 70 }}
    containerAriaLabel="Messages"
    toastOptions={{ unstyled: true }}
  />
)
