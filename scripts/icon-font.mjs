// Makes the font of the panel's icons, and its classes, from what lucide ships for all of its icons.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import subset from 'subset-font'
import { root } from './root.mjs'

const require = createRequire(import.meta.url)
const folder = path.join(root, '.cache', 'icons')

/** @param {string} name @param {string | Uint8Array} content */
const write = async (name, content) => {
  const file = path.join(folder, name)
  // builds may go on beside each other
  const part = `${file}.${process.pid}`
  await writeFile(part, content)
  await rename(part, file)
}

/**
 * Writes `.cache/icons/icons.css`: `.icon-<name>::before` of each icon, drawn in the font “Icons”.
 *
 * @param {readonly string[]} names at lucide.dev
 * @throws where lucide has no such icon
 */
export const writeIconFont = async (names) => {
  const [font, table] = await Promise.all([
    readFile(require.resolve('lucide-static/font/lucide.ttf')),
    readFile(require.resolve('lucide-static/font/codepoints.json'), 'utf8'),
  ])
  /** @type {Readonly<Record<string, number>>} */
  const codes = JSON.parse(table)
  const icons = names.map((name) => {
    const code = codes[name]
    if (code === undefined) throw new Error(`lucide has no icon “${name}”.`)
    return { name, code }
  })
  const letters = String.fromCodePoint(...icons.map(({ code }) => code))
  await mkdir(folder, { recursive: true })
  await write('icons.woff2', await subset(font, letters, { targetFormat: 'woff2' }))
  const face = '@font-face { font-family: "Icons"; font-display: block; src: url("./icons.woff2") format("woff2"); }'
  const classes = icons.map(({ name, code }) => `.icon-${name}::before { content: "\\${code.toString(16)}"; }`)
  await write('icons.css', [face, ...classes, ''].join('\n'))
}
