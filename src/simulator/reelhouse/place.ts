/** Where in the app somebody is. A process holds a stack of places; the last one is on screen. */

export interface Composer {
  readonly name: 'composer'
  readonly path: string
  readonly draft: string | undefined
  caption: string
  focused: boolean
  /** Share was tapped and taken: every further tap does nothing. */
  shared: boolean
}

export type Place =
  | { readonly name: 'feed'; scroll: number }
  | { readonly name: 'promo' }
  | { readonly name: 'profile'; scroll: number }
  | { readonly name: 'post'; readonly id: string }
  | { readonly name: 'drafts' }
  | { readonly name: 'create' }
  | { readonly name: 'gallery'; scroll: number; selected: string | undefined }
  | { readonly name: 'trim'; readonly path: string }
  | Composer

export type PlaceName = Place['name']

/** Sheets of the app that cover its screen until they are answered. */
export type Sheet = 'update' | 'notifications' | 'about-reels' | 'blocked' | 'accounts' | 'discard'
