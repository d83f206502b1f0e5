import { attributesOf, type UiNode } from './node.ts'

// XML 1.0 takes these and no others; the real server puts a question mark in place of the rest.
const illegal = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

export function legal(text: string): string {
  return text.replace(illegal, '?')
}

/** A Java class name as an element's name. */
export function tagOf(className: string): string {
  const tag = className.replaceAll('$', '.').replace(/[^\w.-]/g, '_')
  return /^[A-Za-z_]/.test(tag) ? tag : 'android.view.View'
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
}

function escapeXml(text: string): string {
  return legal(text).replace(/[&<>"\n\r\t]/g, (char) => escapes[char] ?? char)
}

export interface Screen {
  readonly width: number
  readonly height: number
}

/** The page source. Views that are not on screen are left out, unless asked for. */
export function toXml(root: UiNode, { width, height }: Screen, invisibleToo: boolean): string {
  const out: string[] = []
  const write = (node: UiNode, indent: string) => {
    if (!node.displayed && !invisibleToo) return
    const attributes = attributesOf(node).map(([name, value]) =>
      value === undefined ? '' : ` ${name}="${escapeXml(value)}"`,
    )
    const tag = tagOf(node.view.type)
    const start = `${indent}<${tag}${attributes.join('')}`
    if (node.children.length === 0) {
      out.push(`${start} />`)
      return
    }
    out.push(`${start}>`)
    for (const child of node.children) write(child, `${indent}  `)
    out.push(`${indent}</${tag}>`)
  }
  write(root, '  ')
  const head = `<hierarchy index="0" class="hierarchy" rotation="0" width="${width}" height="${height}">`
  return `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n${head}\n${out.join('\n')}\n</hierarchy>`
}
