import { WebDriverFault } from './fault.ts'
import { attributesOf, type UiNode, walk } from './node.ts'
import type { Criterion, Selector } from './selector.ts'

const subjects: Readonly<Record<string, string>> = {
  text: 'text',
  description: 'content-desc',
  resourceId: 'resource-id',
  className: 'class',
  packageName: 'package',
}

const flags: Readonly<Record<string, string>> = {
  checkable: 'checkable',
  checked: 'checked',
  clickable: 'clickable',
  enabled: 'enabled',
  focusable: 'focusable',
  focused: 'focused',
  longClickable: 'long-clickable',
  scrollable: 'scrollable',
  selected: 'selected',
}

const structural = ['instance', 'childSelector', 'fromParent']

/** All nodes below (and including) `root` that a UiSelector means, in document order. */
export function findAll(root: UiNode, selector: Selector): UiNode[] {
  const own = selector.criteria.filter(({ name }) => !structural.includes(name))
  const test = own.map(testOf)
  let found = [...walk(root)].filter((node) => node.displayed && test.every((passes) => passes(node)))
  const instance = selector.criteria.find(({ name }) => name === 'instance')?.value
  if (typeof instance === 'number') found = found.slice(instance, instance + 1)
  for (const { name, value } of selector.criteria) {
    if (name === 'childSelector') found = spread(found, selectorOf(value), (node) => node.children)
    if (name === 'fromParent') found = spread(found, selectorOf(value), (node) => (node.parent ? [node.parent] : []))
  }
  return found
}

function selectorOf(value: Criterion['value']): Selector {
  if (typeof value === 'object') return value
  throw new WebDriverFault('invalid selector', 'A UiSelector is expected')
}

function spread(from: readonly UiNode[], selector: Selector, roots: (node: UiNode) => readonly UiNode[]): UiNode[] {
  const rest = { ...selector, criteria: selector.criteria.filter(({ name }) => name !== 'instance') }
  const found = [...new Set(from.flatMap((node) => roots(node).flatMap((root) => findAll(root, rest))))]
  const instance = selector.criteria.find(({ name }) => name === 'instance')?.value
  return typeof instance === 'number' ? found.slice(instance, instance + 1) : found
}

function testOf({ name, value }: Criterion): (node: UiNode) => boolean {
  if (name === 'index') return (node) => node.index === value
  const flag = flags[name]
  if (flag !== undefined) return (node) => attribute(node, flag) === `${value ?? true}`
  const [, subject = '', how = ''] = /^(\w+?)(Contains|StartsWith|Matches|)$/.exec(name) ?? []
  const of = subjects[subject]
  if (of === undefined) throw new WebDriverFault('invalid selector', `UiSelector has no ${name} method`)
  const wanted = `${value ?? ''}`
  if (how === 'Matches') {
    const pattern = javaPattern(wanted)
    return (node) => pattern.test(attribute(node, of))
  }
  const lower = wanted.toLowerCase()
  // UiSelector itself ignores case in these two, and only in these.
  if (how === 'Contains') return (node) => attribute(node, of).toLowerCase().includes(lower)
  if (how === 'StartsWith') return (node) => attribute(node, of).toLowerCase().startsWith(lower)
  return (node) => attribute(node, of) === wanted
}

function attribute(node: UiNode, name: string): string {
  return attributesOf(node).find(([each]) => each === name)?.[1] ?? ''
}

/** A Java regular expression that must match the whole text. */
function javaPattern(source: string): RegExp {
  const [, letters = '', rest = ''] = /^(?:\(\?([a-z]+)\))?([\s\S]*)$/.exec(source) ?? []
  const plain = rest.replace(/\\Q([\s\S]*?)(?:\\E|$)/g, (_, text: string) =>
    text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'),
  )
  const use = [...letters].filter((letter) => 'ims'.includes(letter)).join('')
  for (const extra of ['u', '']) {
    try {
      return new RegExp(`^(?:${plain})$`, use + extra)
    } catch {
      // Java allows escapes that JavaScript's Unicode mode does not.
    }
  }
  throw new WebDriverFault('invalid selector', `'${source}' is not a valid regular expression`)
}
