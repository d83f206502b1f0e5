import type { Point, Rect } from '../phone/ui.ts'
import { ELEMENT_KEY } from './elements.ts'
import { noSuchElement, WebDriverFault } from './fault.ts'
import { locate, screenTree } from './locate.ts'
import { center, type UiNode, walk } from './node.ts'
import { asObject, type Request, type Route } from './request.ts'
import { type Direction, scrollBy, swipeBy } from './scroll.ts'

function origin(request: Request): UiNode | undefined {
  const given = asObject(request.body.origin)
  const reference = given[ELEMENT_KEY] ?? given.ELEMENT
  return typeof reference === 'string' ? request.elements.node(reference) : undefined
}

function pointOf(value: unknown): Point | undefined {
  const { x, y } = asObject(value)
  return typeof x === 'number' && typeof y === 'number' ? { x, y } : undefined
}

/** Where a click goes: the middle of the element, an offset into it, or a place on the screen. */
function target(request: Request): { at: Point; node: UiNode | undefined } {
  const node = origin(request)
  const offset = pointOf(request.body.offset)
  if (node === undefined && offset === undefined) {
    throw new WebDriverFault('invalid argument', 'Either element or offset must be set')
  }
  if (node === undefined) return { at: offset ?? { x: 0, y: 0 }, node }
  const at = offset ? { x: node.bounds.x + offset.x, y: node.bounds.y + offset.y } : center(node.bounds)
  return { at, node }
}

function area(request: Request): Rect {
  const node = origin(request)
  if (node !== undefined) return node.bounds
  const { left, top, width, height } = asObject(request.body.area)
  const all = [left, top, width, height]
  if (!all.every((value) => typeof value === 'number')) {
    throw new WebDriverFault('invalid argument', 'Either element or area must be set')
  }
  return { x: Number(left), y: Number(top), width: Number(width), height: Number(height) }
}

function direction(request: Request): Direction {
  const given = request.text('direction').toLowerCase()
  if (given === 'up' || given === 'down' || given === 'left' || given === 'right') return given
  throw new WebDriverFault('invalid argument', `Swipe direction must be one of up, down, left, right, not '${given}'`)
}

function click(times: number): (request: Request) => null {
  return (request) => {
    const { at, node } = target(request)
    for (let count = 0; count < times; count += 1) request.tap(at, node)
    return null
  }
}

function drag(request: Request): null {
  const node = origin(request)
  const base = node?.bounds ?? { x: 0, y: 0 }
  const place = (point: Point | undefined) => point && { x: base.x + point.x, y: base.y + point.y }
  const from = place(pointOf(request.body.start)) ?? (node && center(node.bounds))
  const to = pointOf(request.body.end)
  if (from === undefined || to === undefined)
    throw new WebDriverFault('invalid argument', 'A drag needs a start and an end')
  request.android.phone.swipe(from, to, 1_000)
  return null
}

function scrollTo(request: Request): null {
  const { strategy, selector, maxSwipes } = asObject(request.body.params)
  const locator = { strategy: String(strategy), selector: String(selector) }
  const list = () => origin(request) ?? [...walk(screenTree(request.android))].find(({ view }) => view.scrollable)
  for (let left = typeof maxSwipes === 'number' ? maxSwipes : 10; left >= 0; left -= 1) {
    if (locate(request.android, locator).length > 0) return null
    if (!scrollBy(request.android, list(), 'down', 0.8)) break
  }
  if (locate(request.android, locator).length > 0) return null
  throw noSuchElement()
}

const pinch = (request: Request) => {
  area(request)
  return null
}

export const gestureRoutes: readonly Route[] = [
  ['POST', '/appium/gestures/click', click(1)],
  ['POST', '/appium/gestures/double_click', click(2)],
  [
    'POST',
    '/appium/gestures/long_click',
    (request) => {
      request.android.phone.longPress(target(request).at)
      return null
    },
  ],
  ['POST', '/appium/gestures/drag', drag],
  [
    'POST',
    '/appium/gestures/swipe',
    (request) => {
      swipeBy(request.android, area(request), direction(request), request.number('percent', 0.75))
      return null
    },
  ],
  [
    'POST',
    '/appium/gestures/scroll',
    (request) => scrollBy(request.android, area(request), direction(request), request.number('percent', 0.75)),
  ],
  ['POST', '/appium/gestures/fling', (request) => scrollBy(request.android, area(request), direction(request), 0.9)],
  ['POST', '/appium/gestures/pinch_open', pinch],
  ['POST', '/appium/gestures/pinch_close', pinch],
  ['POST', '/gestures/scroll_to', scrollTo],
  ['POST', '/appium/gestures/scroll_to', scrollTo],
]
