declare module '*.css'

interface ImportMeta {
  /** Vite's: every file that fits, by its path. */
  glob<T>(pattern: string, options: { readonly eager: true }): Readonly<Record<string, T>>
}
