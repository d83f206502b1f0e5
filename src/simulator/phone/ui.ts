/** What a window of the simulated phone shows. One tree serves the page source, element search, taps and pictures. */

export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** A view, as Android's accessibility tree tells it. Bounds are in pixels of the screen. */
export interface View {
  /** Full Java class name, e.g. `android.widget.TextView`. */
  readonly type: string
  /** Full resource id, e.g. `com.reelhouse.app:id/share_button`, or ''. */
  readonly id: string
  readonly text: string
  readonly desc: string
  readonly hint: string
  readonly bounds: Rect
  readonly clickable: boolean
  readonly enabled: boolean
  readonly focused: boolean
  readonly scrollable: boolean
  readonly checked: boolean
  readonly password: boolean
  readonly children: readonly View[]
  /** Colours and a picture for the screenshot; not part of the accessibility tree. */
  readonly paint?: Paint
}

/** How a view is drawn. Sizes are in pixels. */
export interface Paint {
  readonly fill?: string
  readonly ink?: string
  /** Seed of a colour pattern that stands for a picture or a video. */
  readonly image?: string
  readonly radius?: number
  /** From 0 to 1: how much of what lies under the window is shaded. */
  readonly dim?: number
  readonly border?: string
  /** Height of a capital letter. */
  readonly size?: number
  readonly align?: 'left' | 'center' | 'right'
  /** Put at the top rather than in the middle. */
  readonly top?: boolean
  readonly icon?: 'home' | 'plus' | 'cross' | 'person' | 'heart' | 'play' | 'back' | 'check' | 'spinner' | 'warning'
  /** A letter or word that is drawn but not told to accessibility. */
  readonly label?: string
  /** From 0 to 1: a bar of progress along the view. */
  readonly progress?: number
}

/** One window: a full screen of an app, or a system dialog that covers it. */
export interface Window {
  readonly packageName: string
  readonly activity: string
  readonly root: View
}

/** An app that runs on the phone. It hears of touches only while its window is the topmost one. */
export interface App {
  readonly packageName: string
  readonly activity: string
  readonly versionName: string
  readonly versionCode: number
  /** Brings the app to the front, starting it if it is not running. `cold` ends a running one first. */
  launch(cold: boolean): void
  /** Ends the process at once, as `am force-stop` or a crash does. What was durable stays. */
  kill(): void
  readonly running: boolean
  /** True while the soft keyboard is up for one of its fields. */
  readonly keyboard: boolean
  /** Name of the screen on top, for people and tests. */
  readonly screen: string
  /** The windows of this app, topmost last. */
  windows(): readonly Window[]
  tap(at: Point): void
  longPress(at: Point): void
  swipe(from: Point, to: Point, ms: number): void
  /** Replaces (or appends to) the text of the focused field. */
  type(text: string, append: boolean): void
  /** Android key code; true when the app used it. */
  key(code: number): boolean
}
