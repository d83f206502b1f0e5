import type { Android } from '../adb/android.ts'
import { WebDriverFault } from './fault.ts'
import { findAll } from './match.ts'
import { snapshot, type UiNode, walk } from './node.ts'
import { scrollBy } from './scroll.ts'
import { parseSelectors, type Scrollable, type Selector } from './selector.ts'
import { findByXpath } from './xpath.ts'

/** How an element is looked for. */
export interface Locator {
  readonly strategy: string
  readonly selector: string
}

const maxSwipes = 30

export function screenTree(android: Android): UiNode {
  return snapshot(android.phone.window(), android.phone.size)
}

/** The nodes that a locator means now, below `within` or in the whole window. Only what is on screen counts. */
export function locate(android: Android, locator: Locator, within?: UiNode, invisibleToo = false): UiNode[] {
  const root = within ?? screenTree(android)
  const { strategy, selector } = locator
  const all = () => [...walk(root)].filter((node) => node.displayed || invisibleToo)
  switch (strategy) {
    case 'id': {
      // An id without a package is one of the app in front, or of Android itself.
      const names = selector.includes(':')
        ? [selector]
        : [`${root.packageName}:id/${selector}`, `android:id/${selector}`, selector]
      return all().filter((node) => names.includes(node.view.id))
    }
    case 'accessibility id':
      return all().filter((node) => node.view.desc === selector && selector !== '')
    case 'class name':
      return all().filter((node) => node.view.type === selector)
    case 'xpath':
      return findByXpath(root, selector, android.phone.size, invisibleToo)
    case '-android uiautomator':
      for (const each of parseSelectors(selector)) {
        const found = each.kind === 'selector' ? findAll(root, each) : scrollFor(android, each)
        if (found.length > 0) return found
      }
      return []
    default:
      throw new WebDriverFault('invalid selector', `Locator strategy '${strategy}' is not supported for this session`)
  }
}

/** UiScrollable: brings what is looked for on screen, from the beginning of the list to its end. */
function scrollFor(android: Android, { container, calls }: Scrollable): UiNode[] {
  const here = () => findAll(screenTree(android), container)[0]
  let target: Selector | undefined
  let swipes = maxSwipes
  for (const { name, value } of calls) {
    if (name === 'setMaxSearchSwipes' && typeof value === 'number') swipes = value
    else if (name === 'scrollTextIntoView') target = { kind: 'selector', criteria: [{ name: 'text', value }] }
    else if (name === 'scrollDescriptionIntoView')
      target = { kind: 'selector', criteria: [{ name: 'description', value }] }
    else if ((name === 'scrollIntoView' || name.startsWith('getChildBy')) && typeof value === 'object') target = value
    else if (name === 'scrollForward' || name === 'flingForward') scrollBy(android, here(), 'down', 0.8)
    else if (name === 'scrollBackward' || name === 'flingBackward') scrollBy(android, here(), 'up', 0.8)
    else if (name === 'scrollToBeginning' || name === 'scrollToEnd') {
      const way = name === 'scrollToEnd' ? 'down' : 'up'
      for (let left = swipes; left > 0 && scrollBy(android, here(), way, 0.8); left -= 1);
    } else if (!name.startsWith('set'))
      throw new WebDriverFault('invalid selector', `UiScrollable has no ${name} method`)
  }
  const list = here()
  if (list === undefined || target === undefined) return list ? [list] : []
  const wanted = target
  const look = () => findAll(screenTree(android), wanted)
  for (const way of ['up', 'down'] as const) {
    for (let left = swipes; left >= 0; left -= 1) {
      const found = look()
      if (found.length > 0) return found
      if (!scrollBy(android, here(), way, 0.8)) break
    }
  }
  return look()
}
