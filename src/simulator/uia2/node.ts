import type { Point, Rect, View, Window } from '../phone/ui.ts'

/** A view as UiAutomator2 tells of it, with its place in the tree and the part of it that is on screen. */
export interface UiNode {
  readonly view: View
  readonly packageName: string
  readonly parent: UiNode | undefined
  readonly children: readonly UiNode[]
  /** Which child of its parent it is. */
  readonly index: number
  /** Indexes from the root. */
  readonly path: readonly number[]
  readonly bounds: Rect
  readonly displayed: boolean
}

const checkable = /\.(CheckBox|Switch|SwitchCompat|ToggleButton|RadioButton|CheckedTextView)$/

/** The window as a tree. Bounds are cut to the screen and to whatever scrolls around them. */
export function snapshot(window: Window, screen: { readonly width: number; readonly height: number }): UiNode {
  const build = (view: View, parent: UiNode | undefined, index: number, clip: Rect): UiNode => {
    const bounds = intersect(view.bounds, clip)
    const children: UiNode[] = []
    const path = parent ? [...parent.path, index] : []
    const displayed = bounds.width > 0 && bounds.height > 0
    const node = { view, packageName: window.packageName, parent, children, index, path, bounds, displayed }
    const inner = view.scrollable ? bounds : clip
    for (const [at, child] of view.children.entries()) children.push(build(child, node, at, inner))
    return node
  }
  return build(window.root, undefined, 0, { x: 0, y: 0, ...screen })
}

function intersect(a: Rect, b: Rect): Rect {
  const x = Math.max(a.x, b.x)
  const y = Math.max(a.y, b.y)
  const width = Math.max(0, Math.min(a.x + a.width, b.x + b.width) - x)
  const height = Math.max(0, Math.min(a.y + a.height, b.y + b.height) - y)
  return { x, y, width, height }
}

export function center({ x, y, width, height }: Rect): Point {
  return { x: Math.floor(x + width / 2), y: Math.floor(y + height / 2) }
}

/** The node and all below it, in document order. */
export function* walk(node: UiNode): Generator<UiNode> {
  yield node
  for (const child of node.children) yield* walk(child)
}

/** An empty field shows its hint as text, as Android itself reports it. */
export function isShowingHint({ view }: UiNode): boolean {
  return view.text === '' && view.hint !== ''
}

export function textOf(node: UiNode): string {
  return isShowingHint(node) ? node.view.hint : node.view.text
}

export function isEditable({ view }: UiNode): boolean {
  return view.type.endsWith('EditText')
}

export function boundsText({ bounds: { x, y, width, height } }: UiNode): string {
  return `[${x},${y}][${x + width},${y + height}]`
}

/** The attributes of the page source, in its order; undefined ones are left out of it. */
export function attributesOf(node: UiNode): [string, string | undefined][] {
  const { view } = node
  return [
    ['index', `${node.index}`],
    ['package', node.packageName],
    ['class', view.type],
    ['text', textOf(node)],
    ['content-desc', view.desc || undefined],
    ['resource-id', view.id || undefined],
    ['checkable', `${checkable.test(view.type)}`],
    ['checked', `${view.checked}`],
    ['clickable', `${view.clickable}`],
    ['enabled', `${view.enabled}`],
    ['focusable', `${view.clickable || isEditable(node)}`],
    ['focused', `${view.focused}`],
    ['long-clickable', `${isEditable(node)}`],
    ['password', `${view.password}`],
    ['scrollable', `${view.scrollable}`],
    ['selected', 'false'],
    ['bounds', boundsText(node)],
    ['displayed', `${node.displayed}`],
    ['hint', view.hint || undefined],
    ['showing-hint', isShowingHint(node) ? 'true' : undefined],
  ]
}
