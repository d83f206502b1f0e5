import type { Paint, Point, Rect, View } from './ui.ts'

/** A view that knows what a touch does. The extra field never reaches the page source. */
export interface Touchable extends View {
  readonly children: readonly Touchable[]
  readonly onTap?: () => void
}

export interface ViewOptions {
  readonly type?: string
  readonly id?: string
  readonly text?: string
  readonly desc?: string
  readonly hint?: string
  readonly enabled?: boolean
  readonly focused?: boolean
  readonly scrollable?: boolean
  readonly checked?: boolean
  readonly password?: boolean
  readonly onTap?: (() => void) | undefined
  readonly paint?: Paint
}

const widgets = 'android.widget.'

/** Builds the views of one package: short ids become full resource ids. */
export function viewsOf(packageName: string) {
  function view(bounds: Rect, options: ViewOptions = {}, children: readonly Touchable[] = []): Touchable {
    const { id, type = 'android.view.ViewGroup', onTap, paint } = options
    return {
      type: type.includes('.') ? type : widgets + type,
      id: id === undefined || id.includes(':') ? (id ?? '') : `${packageName}:id/${id}`,
      text: options.text ?? '',
      desc: options.desc ?? '',
      hint: options.hint ?? '',
      bounds,
      clickable: onTap !== undefined,
      enabled: options.enabled ?? true,
      focused: options.focused ?? false,
      scrollable: options.scrollable ?? false,
      checked: options.checked ?? false,
      password: options.password ?? false,
      children,
      ...(paint === undefined ? {} : { paint }),
      ...(onTap === undefined ? {} : { onTap }),
    }
  }
  return {
    view,
    text: (bounds: Rect, text: string, options: ViewOptions = {}) =>
      view(bounds, { type: 'TextView', text, ...options }),
    button: (bounds: Rect, text: string, onTap: () => void, options: ViewOptions = {}) =>
      view(bounds, { type: 'Button', text, onTap, ...options }),
  }
}

export function rect(x: number, y: number, width: number, height: number): Rect {
  return { x, y, width, height }
}

export function holds({ x, y, width, height }: Rect, at: Point): boolean {
  return at.x >= x && at.x < x + width && at.y >= y && at.y < y + height
}

/** The deepest view under a touch that does something; later siblings lie on top. */
export function touched(root: Touchable, at: Point): Touchable | undefined {
  if (!holds(root.bounds, at)) return undefined
  for (const child of root.children.toReversed()) {
    const found = touched(child, at)
    if (found !== undefined) return found
  }
  return root.onTap === undefined ? undefined : root
}

/** Every view of a tree, parents first. */
export function* everyView(root: View): Generator<View> {
  yield root
  for (const child of root.children) yield* everyView(child)
}
