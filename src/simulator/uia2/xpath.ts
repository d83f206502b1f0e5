import { createRequire } from 'node:module'
import { WebDriverFault } from './fault.ts'
import { attributesOf, type UiNode } from './node.ts'
import { legal, type Screen, tagOf } from './source.ts'

/*
 * XPath 1.0 over the page source. Both libraries come with the driver, which is where they are looked for.
 */

interface XmlElement {
  setAttribute(name: string, value: string): void
  appendChild(child: XmlElement): void
}

interface XmlDocument extends XmlElement {
  createElement(tag: string): XmlElement
}

interface XmlLibrary {
  DOMImplementation: new () => { createDocument(space: null, name: string): XmlDocument }
}

interface XpathLibrary {
  parse(expression: string): { select(options: { node: XmlDocument }): unknown }
}

const fromDriver = createRequire(createRequire(import.meta.url).resolve('appium-uiautomator2-driver/package.json'))
let libraries: { xml: XmlLibrary; xpath: XpathLibrary } | undefined

function load(): { xml: XmlLibrary; xpath: XpathLibrary } {
  libraries ??= { xml: fromDriver('@xmldom/xmldom') as XmlLibrary, xpath: fromDriver('xpath') as XpathLibrary }
  return libraries
}

/** The nodes an expression finds, in document order. Below a context, that node is the root of the document. */
export function findByXpath(root: UiNode, expression: string, screen: Screen, invisibleToo: boolean): UiNode[] {
  const { xml, xpath } = load()
  const document = new xml.DOMImplementation().createDocument(null, '')
  const nodes = new Map<unknown, UiNode>()
  const build = (node: UiNode): XmlElement => {
    const element = document.createElement(tagOf(node.view.type))
    for (const [name, value] of attributesOf(node)) if (value !== undefined) element.setAttribute(name, legal(value))
    for (const child of node.children) if (child.displayed || invisibleToo) element.appendChild(build(child))
    nodes.set(element, node)
    return element
  }
  const hierarchy = document.createElement('hierarchy')
  for (const [name, value] of Object.entries({ index: 0, class: 'hierarchy', rotation: 0, ...screen })) {
    hierarchy.setAttribute(name, `${value}`)
  }
  if (root.parent === undefined) {
    document.appendChild(hierarchy)
    hierarchy.appendChild(build(root))
  } else document.appendChild(build(root))

  let found: unknown
  try {
    found = xpath.parse(expression).select({ node: document })
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new WebDriverFault('invalid selector', `'${expression}' is not a valid XPath expression: ${reason}`)
  }
  return (Array.isArray(found) ? found : []).flatMap((element) => nodes.get(element) ?? [])
}
