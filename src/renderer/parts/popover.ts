/** The face of everything that opens over the page beside its button. */
export const popover = 'z-40 animate-appear rounded-md border border-line-strong bg-over shadow-2'
