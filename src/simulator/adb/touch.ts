import type { Point, View } from '../phone/ui.ts'
import type { Android } from './android.ts'
import type { ClickAct } from './faults.ts'

function holds({ bounds }: View, at: Point): boolean {
  return at.x >= bounds.x && at.y >= bounds.y && at.x < bounds.x + bounds.width && at.y < bounds.y + bounds.height
}

/** The clickable view that a touch there goes to: the topmost, deepest one. Without any, the deepest view. */
export function viewAt(root: View, at: Point): View {
  const trail: View[] = []
  const walk = (view: View) => {
    trail.push(view)
    const child = view.children.findLast((each) => holds(each, at))
    if (child !== undefined) walk(child)
  }
  walk(root)
  return trail.findLast((view) => view.clickable) ?? trail.at(-1) ?? root
}

/**
 * Taps the phone and counts it for the view that is there. `element` is what the request named, if it named one.
 * Answers with the fault that the request behind this tap must suffer; with one that comes `before`, no tap happened.
 */
export function deliverTap(android: Android, at: Point, element?: View): ClickAct | undefined {
  const view = viewAt(android.phone.window().root, at)
  const act = android.faults.takeClick(view) ?? (element && android.faults.takeClick(element))
  if (act?.kind === 'reset-before' || act?.kind === 'drop-before') return act
  android.countTap(view.id)
  android.phone.tap(at)
  return act
}
