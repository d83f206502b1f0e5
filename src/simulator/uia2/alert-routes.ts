import { WebDriverFault } from './fault.ts'
import { screenTree } from './locate.ts'
import { textOf, type UiNode, walk } from './node.ts'
import type { Request, Route } from './request.ts'

const button = /^(?:android:id\/button[123]|com\.(?:google\.)?android\.permissioncontroller:id\/permission_\w*button)$/
const accepts = /(?:button1|permission_allow\w*button)$/
const dismisses = /(?:button2|permission_deny\w*button)$/

/** The buttons of the system dialog in front. Throws when there is none. */
function dialog(request: Request): { root: UiNode; buttons: UiNode[] } {
  const root = screenTree(request.android)
  const buttons = [...walk(root)].filter((node) => node.displayed && button.test(node.view.id))
  if (buttons.length === 0)
    throw new WebDriverFault('no such alert', 'An attempt was made to operate on a modal dialog when one was not open')
  return { root, buttons }
}

function answer(usual: RegExp): (request: Request) => null {
  return (request) => {
    const { buttons } = dialog(request)
    const label = request.body.buttonLabel
    const wanted =
      typeof label === 'string'
        ? buttons.find((node) => textOf(node).toLowerCase() === label.toLowerCase())
        : (buttons.find((node) => usual.test(node.view.id)) ?? (buttons.length === 1 ? buttons[0] : undefined))
    if (wanted === undefined) {
      throw new WebDriverFault(
        'invalid element state',
        `The alert has no button '${typeof label === 'string' ? label : usual.source}'`,
      )
    }
    request.click(wanted)
    return null
  }
}

function text(request: Request): string {
  const { root, buttons } = dialog(request)
  return [...walk(root)]
    .filter((node) => !buttons.includes(node) && node.children.length === 0 && textOf(node) !== '')
    .map(textOf)
    .join('\n')
}

export const alertRoutes: readonly Route[] = [
  ['GET', '/alert/text', text],
  ['POST', '/alert/accept', answer(accepts)],
  ['POST', '/alert/dismiss', answer(dismisses)],
]
