import { Toaster } from 'sonner'

/** Bottom left of the page, three at most. */
export const Toasts = () => (
  <Toaster
    position="bottom-left"
    visibleToasts={3}
    expand
    gap={8}
    offset={{ left: 88, bottom: 16 }}
    // its own style sheet brings another font
    style={{ zIndex: 70, fontFamily: 'inherit' }}
    containerAriaLabel="Messages"
    toastOptions={{ unstyled: true }}
  />
)
