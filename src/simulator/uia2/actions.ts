import type { Point } from '../phone/ui.ts'
import { ELEMENT_KEY } from './elements.ts'
import { WebDriverFault } from './fault.ts'
import { center } from './node.ts'
import { asObject, type Body, type Request } from './request.ts'

/*
 * W3C actions. A phone without multi-touch takes them one source after the other: that is all a posting flow needs.
 */

const longPressMs = 500

const keys: Readonly<Record<string, number>> = {
  '\ue000': 0,
  '\ue003': 67,
  '\ue004': 61,
  '\ue006': 66,
  '\ue007': 66,
  '\ue00c': 111,
  '\ue010': 123,
  '\ue011': 122,
  '\ue012': 21,
  '\ue013': 19,
  '\ue014': 22,
  '\ue015': 20,
  '\ue017': 112,
}

export function performActions(request: Request): null {
  const sources = request.body.actions
  if (!Array.isArray(sources)) throw new WebDriverFault('invalid argument', `'actions' must be an array`)
  for (const source of sources.map(asObject)) {
    const steps = Array.isArray(source.actions) ? source.actions.map(asObject) : []
    if (source.type === 'pointer') point(request, steps)
    else if (source.type === 'key') press(request, steps)
    else if (source.type !== 'none' && source.type !== 'wheel') {
      throw new WebDriverFault('invalid argument', `Unknown action type '${String(source.type)}'`)
    }
  }
  return null
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0
}

function place(request: Request, step: Body, from: Point): Point {
  const offset = { x: number(step.x), y: number(step.y) }
  if (step.origin === 'pointer') return { x: from.x + offset.x, y: from.y + offset.y }
  const reference = asObject(step.origin)[ELEMENT_KEY]
  if (typeof reference !== 'string') return offset
  const middle = center(request.elements.node(reference).bounds)
  return { x: middle.x + offset.x, y: middle.y + offset.y }
}

/** A press that stays is a tap or a long press, by its time; one that moves is a swipe. */
function point(request: Request, steps: readonly Body[]): void {
  let here: Point = { x: 0, y: 0 }
  let down: { at: Point; ms: number } | undefined
  for (const step of steps) {
    if (step.type === 'pointerMove') {
      here = place(request, step, here)
      if (down) down.ms += number(step.duration)
    } else if (step.type === 'pause') {
      if (down) down.ms += number(step.duration)
    } else if (step.type === 'pointerDown') down = { at: here, ms: 0 }
    else if (step.type === 'pointerUp' && down) {
      const { at, ms } = down
      down = undefined
      const moved = Math.hypot(here.x - at.x, here.y - at.y) > 8
      if (moved) request.android.phone.swipe(at, here, ms)
      else if (ms >= longPressMs) request.android.phone.longPress(at)
      else request.tap(at)
    }
  }
}

function press(request: Request, steps: readonly Body[]): void {
  const { phone } = request.android
  for (const step of steps) {
    if (step.type !== 'keyDown' || typeof step.value !== 'string') continue
    const code = keys[step.value]
    if (code === undefined) phone.type(step.value, true)
    else if (code > 0) phone.key(code)
  }
}
