import { PNG } from 'pngjs'
import type { Rect } from '../phone/ui.ts'
import { noSuchElement, WebDriverFault } from './fault.ts'
import { locate, screenTree } from './locate.ts'
import { attributesOf, isEditable, isShowingHint, textOf, type UiNode, walk } from './node.ts'
import type { Request, Route } from './request.ts'

const ENTER = 66

function search(request: Request): UiNode[] {
  const context = request.body.context
  const within = typeof context === 'string' && context !== '' ? request.elements.node(context) : undefined
  return locate(request.android, locatorOf(request), within, request.seesInvisible)
}

/** The driver says strategy and selector, WebDriver says using and value. */
function locatorOf({ body }: Request): { strategy: string; selector: string } {
  const strategy = body.strategy ?? body.using
  const selector = body.selector ?? body.value
  if (typeof strategy !== 'string' || typeof selector !== 'string') {
    throw new WebDriverFault('invalid argument', 'A locator needs a strategy and a selector')
  }
  return { strategy, selector }
}

function find(request: Request): unknown {
  const node = search(request)[0]
  if (node === undefined) throw noSuchElement()
  return request.elements.add(node, request.body.context ? undefined : locatorOf(request))
}

function attribute(request: Request): string | null {
  const node = request.element()
  const name = request.param(1)
  const found = attributesOf(node).find(([each]) => each === name)
  if (found !== undefined) return found[1] ?? null
  const { view } = node
  const others: Record<string, string | null> = {
    name: view.desc || textOf(node),
    className: view.type,
    contentDescription: view.desc || null,
    resourceId: view.id || null,
    contentSize: JSON.stringify({ ...at(node), touchPadding: 0 }),
    longClickable: `${isEditable(node)}`,
    extras: null,
    'original-text': view.text,
  }
  if (!Object.hasOwn(others, name)) {
    throw new WebDriverFault('unsupported operation', `'${name}' attribute is unknown for the element`)
  }
  return others[name] ?? null
}

function at({ bounds }: UiNode): object {
  return { width: bounds.width, height: bounds.height, top: bounds.y, left: bounds.x }
}

/** Sets a field's text through accessibility: the field is focused, the keyboard's own ways are not gone. */
function enter(request: Request, node: UiNode, text: string, replace: boolean): null {
  if (!isEditable(node)) {
    throw new WebDriverFault(
      'invalid element state',
      `Cannot set the element to '${text}'. Did you interact with the correct element?`,
    )
  }
  const { phone } = request.android
  if (!node.view.focused)
    phone.tap({ x: node.bounds.x + node.bounds.width / 2, y: node.bounds.y + node.bounds.height / 2 })
  // The real server takes a written-out \n at the end for the Enter key.
  const enters = text.endsWith('\\n')
  phone.type(enters ? text.replaceAll('\\n', '') : text, !replace && !isShowingHint(node))
  if (enters) phone.key(ENTER)
  return null
}

function value(request: Request): null {
  const { text, value: keys, replace } = request.body
  const typed = typeof text === 'string' ? text : Array.isArray(keys) ? keys.join('') : undefined
  if (typed === undefined) throw new WebDriverFault('invalid argument', `'text' must be a string`)
  return enter(request, request.element(), typed, replace === true)
}

function focused(request: Request): UiNode {
  const node = [...walk(screenTree(request.android))].find(({ view }) => view.focused)
  if (node === undefined) throw noSuchElement()
  return node
}

/** Cuts a piece out of a PNG. */
function crop(png: Buffer, { x, y, width, height }: Rect): Buffer {
  const whole = PNG.sync.read(png)
  const piece = new PNG({ width, height })
  PNG.bitblt(whole, piece, x, y, width, height, 0, 0)
  return PNG.sync.write(piece)
}

function position({ bounds }: UiNode): { x: number; y: number } {
  return { x: bounds.x, y: bounds.y }
}

export const elementRoutes: readonly Route[] = [
  ['POST', '/element', find],
  ['POST', '/elements', (request) => search(request).map((node) => request.elements.add(node))],
  ['GET', '/element/active', (request) => request.elements.add(focused(request))],
  ['POST', '/element/active', (request) => request.elements.add(focused(request))],
  [
    'POST',
    '/element/:/click',
    (request) => {
      request.click(request.element())
      return null
    },
  ],
  ['POST', '/element/:/value', value],
  ['POST', '/element/:/clear', (request) => enter(request, request.element(), '', true)],
  ['POST', '/keys', (request) => enter(request, focused(request), request.text('text'), request.body.replace === true)],
  ['GET', '/element/:/text', (request) => textOf(request.element())],
  ['GET', '/element/:/name', (request) => request.element().view.desc || null],
  ['GET', '/element/:/attribute/:', attribute],
  ['GET', '/element/:/displayed', (request) => request.element().displayed],
  ['GET', '/element/:/enabled', (request) => request.element().view.enabled],
  ['GET', '/element/:/selected', () => false],
  ['GET', '/element/:/location', (request) => position(request.element())],
  ['GET', '/element/:/location_in_view', (request) => position(request.element())],
  [
    'GET',
    '/element/:/size',
    (request) => {
      const { width, height } = request.element().bounds
      return { width, height }
    },
  ],
  ['GET', '/element/:/rect', (request) => request.element().bounds],
  [
    'GET',
    '/element/:/screenshot',
    (request) => crop(request.android.phone.screenshot(), request.element().bounds).toString('base64'),
  ],
  [
    'GET',
    '/appium/element/:/first_visible',
    (request) => {
      const first = request.element().children.find(({ displayed }) => displayed)
      if (first === undefined) throw noSuchElement()
      return request.elements.add(first)
    },
  ],
]
