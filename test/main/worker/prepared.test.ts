import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { prepareHome } from '../../../src/main/worker/appium-home.ts'
import { Prepared } from '../../../src/main/worker/prepared.ts'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'posthouse-home-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

test('a prepared phone is remembered for its driver version, over a restart', async () => {
  const one = new Prepared(home, '8.7.0')
  expect(await one.has('P1')).toBe(false)
  await one.add('P1')
  expect(await new Prepared(home, '8.7.0').has('P1')).toBe(true)
  expect(await new Prepared(home, '8.8.0').has('P1')).toBe(false)
  await one.drop('P1')
  expect(await new Prepared(home, '8.7.0').has('P1')).toBe(false)
})

test.each(['', '{', '[1]', '{"P1": 3}', 'null'])('a spoiled memory %j is an empty one', async (text) => {
  writeFileSync(join(home, 'prepared.json'), text)
  expect(await new Prepared(home, '8.7.0').has('P1')).toBe(false)
})

test('eight homes prepared at once each know the driver, and no later start changes them', async () => {
  const homes = [...Array(8).keys()].map((n) => join(home, String(n)))
  const files = await Promise.all(homes.map(prepareHome))
  expect(new Set(files.map((f) => f.program)).size).toBe(1)
  expect(files[0]?.driver).toMatch(/^\d+\.\d+\.\d+/)
  for (const h of homes) {
    const manifest = JSON.parse(readFileSync(join(h, 'node_modules/.cache/appium/extensions.yaml'), 'utf8'))
    expect(manifest.drivers.uiautomator2).toMatchObject({ automationName: 'UiAutomator2', version: files[0]?.driver })
  }
})
