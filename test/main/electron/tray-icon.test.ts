import { expect, test } from 'vitest'
import type { Mood } from '../../../src/main/electron/farm-look.ts'
import { trayPixels } from '../../../src/main/electron/tray-icon.ts'

const moods: readonly Mood[] = ['idle', 'running', 'trouble']
const alphas = (pixels: Buffer) => [...pixels].filter((_, i) => i % 4 === 3)

test.each([16, 32])('a picture of %i pixels is filled in part, and clear at its corner', (size) => {
  for (const mood of moods) {
    const shown = alphas(trayPixels(mood, size, false))
    expect(shown).toHaveLength(size * size)
    expect(shown[0]).toBe(0)
    const filled = shown.filter((a) => a > 128).length / shown.length
    expect(filled).toBeGreaterThan(0.1)
    expect(filled).toBeLessThan(0.6)
  }
})

test.each([false, true])('each mood has its own shape, also without colour (template %s)', (isTemplate) => {
  const shapes = moods.map((mood) => alphas(trayPixels(mood, 16, isTemplate)).join())
  expect(new Set(shapes).size).toBe(3)
})

test('a template is black', () => {
  const pixels = trayPixels('trouble', 32, true)
  expect([...pixels].filter((value, i) => i % 4 !== 3 && value !== 0)).toEqual([])
})

test('no colour is brighter than its alpha allows', () => {
  const pixels = trayPixels('running', 16, false)
  for (let i = 0; i < pixels.length; i += 4)
    for (let c = 0; c < 3; c++) expect(pixels[i + c]).toBeLessThanOrEqual((pixels[i + 3] ?? 0) + 1)
})
