import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { writeIconFont } from '../../scripts/icon-font.mjs'
import { root } from '../../scripts/root.mjs'
import { icons } from '../../src/renderer/looks/icons.ts'

const renderer = path.join(root, 'src', 'renderer')

test('every icon has its letter in the font and its class', async () => {
  await writeIconFont(icons)
  const folder = path.join(root, '.cache', 'icons')
  const css = readFileSync(path.join(folder, 'icons.css'), 'utf8')
  for (const name of icons)
    expect(css).toMatch(new RegExp(`\\.icon-${name}::before \\{ content: "\\\\e[0-9a-f]{3}"; \\}`))
  expect(readFileSync(path.join(folder, 'icons.woff2')).subarray(0, 4).toString()).toBe('wOF2')
})

test('an icon that lucide does not have is said', async () => {
  await expect(writeIconFont(['no-such-icon'])).rejects.toThrow('lucide has no icon “no-such-icon”.')
})

test('no icon is in the font in vain', () => {
  const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && file !== path.join('looks', 'icons.ts'))
    .map((file) => readFileSync(path.join(renderer, file), 'utf8'))
    .join('\n')
  expect(icons.filter((name) => !sources.includes(`'${name}'`) && !sources.includes(`"${name}"`))).toEqual([])
})
