import { Toaster } from 'sonner'

/** Bottom left of the page, three at most, above the bars that are docked there: their buttons stay free. */
export const Toasts = () => (
  <Toaster
    position="bottom-left"
    visibleToasts={3}
    expand
    gap={8}
    offset={{ left: 88, bottom: 68 }}
    // its own style sheet brings another font
    style={{ zIndex: 70, fontFamily: 'inherit' }}
    containerAriaLabel="Messages"
    toastOptions={{ unstyled: true }}
  />
)
