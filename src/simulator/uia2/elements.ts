import { randomUUID } from 'node:crypto'
import type { Android } from '../adb/android.ts'
import { WebDriverFault } from './fault.ts'
import { type Locator, locate, screenTree } from './locate.ts'
import { isEditable, type UiNode } from './node.ts'

export const ELEMENT_KEY = 'element-6066-11e4-a52e-4f735466cecf'

interface Known {
  readonly packageName: string
  readonly path: readonly number[]
  readonly type: string
  readonly id: string
  /** What it showed; without an id that is all there is to know a view by. */
  readonly shown: string
  /** Set when it was looked for alone: then it can be looked for again, as the real server does with a lost node. */
  readonly locator: Locator | undefined
}

const LIMIT = 2_000

/** The elements that were given out, by their reference. */
export class Elements {
  private readonly android: Android
  private readonly known = new Map<string, Known>()

  constructor(android: Android) {
    this.android = android
  }

  add(node: UiNode, locator?: Locator): { ELEMENT: string; [ELEMENT_KEY]: string } {
    const reference = randomUUID()
    this.known.set(reference, describe(node, locator))
    const oldest = this.known.keys().next().value
    if (this.known.size > LIMIT && oldest !== undefined) this.known.delete(oldest)
    return { ELEMENT: reference, [ELEMENT_KEY]: reference }
  }

  /** The node behind a reference as it is now. Throws when it is no longer there. */
  node(reference: string): UiNode {
    const known = this.known.get(reference)
    if (known === undefined) throw stale(reference)
    const root = screenTree(this.android)
    const same = at(root, known)
    if (same !== undefined) return same
    const again = known.locator && locate(this.android, known.locator)[0]
    if (again === undefined) throw stale(reference)
    this.known.set(reference, describe(again, known.locator))
    return again
  }
}

function describe(node: UiNode, locator: Locator | undefined): Known {
  const { type, id } = node.view
  return { packageName: node.packageName, path: node.path, type, id, shown: shown(node), locator }
}

function shown(node: UiNode): string {
  return isEditable(node) ? '' : `${node.view.text}\n${node.view.desc}`
}

function at(root: UiNode, known: Known): UiNode | undefined {
  let node: UiNode | undefined = root
  for (const index of known.path) node = node?.children[index]
  const same = node?.packageName === known.packageName && node.view.type === known.type && node.view.id === known.id
  if (!same || !node?.displayed) return undefined
  return known.id !== '' || known.shown === shown(node) ? node : undefined
}

function stale(reference: string): WebDriverFault {
  return new WebDriverFault(
    'stale element reference',
    `The element '${reference}' is not linked to the same object in DOM anymore. Check the page source or take a screenshot to see what is there now`,
  )
}
