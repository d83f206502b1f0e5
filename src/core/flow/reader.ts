import { fault } from '../model/fault.ts'
import type { Bounds, Result } from '../ports.ts'
import { entity } from './entities.ts'

/** A view of a page source. */
export interface View {
  /** Class name, e.g. `android.widget.Button`. */
  readonly type: string
  /** Resource id after its `:id/`. */
  readonly id: string
  readonly package: string
  /** '' where only a hint shows. */
  readonly text: string
  readonly desc: string
  readonly enabled: boolean
  readonly checked: boolean
  readonly focused: boolean
  readonly bounds: Bounds
  readonly children: readonly View[]
}

/** More than any real screen has; beyond it a source is refused. */
const limits = { length: 4_000_000, depth: 200, views: 20_000, attributes: 60 }

const name = '[A-Za-z_][\\w.$:-]*'
const tag = new RegExp(`<(/?)(${name})((?:\\s+${name}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(/?)>`, 'y')
const attribute = new RegExp(`(${name})\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'g')
const declaration = /^\uFEFF?\s*(?:<\?xml[^>]{0,200}\?>)?\s*/

type Mutable = Omit<View, 'children'> & { children: View[] }
const nowhere: Bounds = { x: 0, y: 0, width: 0, height: 0 }

/**
 * Reads UiAutomator2's page source. The source is taken as hostile: only elements, attributes and the five named
 * entities are known, size, depth and number are bounded, and everything else is the fault `ui-tree`.
 */
export const readSource = (xml: string): Result<View> => {
  const refuse = (why: string): Result<View> => ({ ok: false, fault: fault('ui-tree', `The page source ${why}.`) })
  if (xml.length > limits.length) return refuse('is too long')
  const open: { tag: string; view: Mutable }[] = []
  let root: View | null = null
  let views = 0
  let at = declaration.exec(xml)?.[0].length ?? 0
  while (at < xml.length) {
    const start = xml.indexOf('<', at)
    const between = xml.slice(at, start < 0 ? undefined : start)
    if (between.trim() !== '') return refuse('has text outside its tags')
    if (start < 0) break
    tag.lastIndex = start
    const found = tag.exec(xml)
    if (found === null) return refuse(`cannot be read at character ${start}`)
    at = tag.lastIndex
    const [, closing, type = '', attributes = '', empty] = found
    if (closing === '/') {
      if (open.pop()?.tag !== type) return refuse(`closes ${type} which is not open`)
      continue
    }
    const parent = open.at(-1)
    if (parent === undefined && root !== null) return refuse('has two roots')
    views += 1
    if (views > limits.views) return refuse('has too many views')
    const view = viewOf(type, attributes)
    if (view === null) return refuse(`has attributes that cannot be read at character ${start}`)
    if (parent === undefined) root = view
    else parent.view.children.push(view)
    if (empty === '/') continue
    open.push({ tag: type, view })
    if (open.length > limits.depth) return refuse('is too deep')
  }
  if (open.length > 0) return refuse('ends too early')
  return root === null ? refuse('is empty') : { ok: true, value: root }
}

const viewOf = (type: string, source: string): Mutable | null => {
  const values = new Map<string, string>()
  for (const [, key = '', double, single] of source.matchAll(attribute)) {
    const value = decode(double ?? single ?? '')
    if (value === null || values.has(key) || values.size >= limits.attributes) return null
    values.set(key, value)
  }
  const get = (key: string): string => values.get(key) ?? ''
  const id = get('resource-id')
  const hidden = get('displayed') === 'false'
  return {
    type: get('class') || type,
    id: id.slice(id.indexOf(':id/') < 0 ? 0 : id.indexOf(':id/') + 4),
    package: get('package'),
    // Android gives an empty field its hint as text
    text: get('text') === get('hint') ? '' : get('text'),
    desc: get('content-desc'),
    enabled: get('enabled') !== 'false',
    checked: get('checked') === 'true' || get('selected') === 'true',
    focused: get('focused') === 'true',
    bounds: hidden ? nowhere : boundsOf(get('bounds')),
    children: [],
  }
}

const boundsOf = (text: string): Bounds => {
  const numbers = /^\[(-?\d{1,6}),(-?\d{1,6})\]\[(-?\d{1,6}),(-?\d{1,6})\]$/.exec(text)?.slice(1).map(Number)
  const [left = 0, top = 0, right = 0, bottom = 0] = numbers ?? []
  return right > left && bottom > top ? { x: left, y: top, width: right - left, height: bottom - top } : nowhere
}

/** The value behind the entities; null where one is not known. */
const decode = (value: string): string | null => {
  if (!value.includes('&')) return value
  let known = true
  const text = value.replace(/&([^;&]{0,10});?/g, (whole, inside: string) => {
    const char = whole.endsWith(';') ? entity(inside) : null
    if (char === null) known = false
    return char ?? ''
  })
  return known ? text : null
}

/** Every view of a tree, parents first. */
export function* everyView(root: View): Generator<View> {
  const todo: View[] = [root]
  for (let view = todo.pop(); view !== undefined; view = todo.pop()) {
    yield view
    for (let i = view.children.length - 1; i >= 0; i--) {
      const child = view.children[i]
      if (child !== undefined) todo.push(child)
    }
  }
}
