import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { cycles, strayImports, untidy } from './architecture/rules.ts'
import { readSource } from './architecture/source.ts'
import { table } from './architecture/table.ts'

const src = path.join(import.meta.dirname, '..', 'src')

const house = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readSource(file.split(path.sep).join('/'), readFileSync(path.join(src, file), 'utf8')))

describe('the house', () => {
  test('is read: there are files in it', () => expect(house.length).toBeGreaterThan(20))
  test('keeps to the table of who may import whom', () => expect(strayImports(house, table)).toEqual([]))
  test('has no import cycle', () => expect(cycles(house)).toEqual([]))
  test('has short files with telling names and no default export, and no ambient time in core', () =>
    expect(untidy(house)).toEqual([]))
})

const files = (texts: Record<string, string>) => Object.entries(texts).map(([file, text]) => readSource(file, text))
const strays = (file: string, text: string) => strayImports(files({ [file]: text }), table)

describe('the check', () => {
  test.each([
    ['core/model/job.ts', "import fs from 'node:fs'"],
    ['core/model/job.ts', "import type { Run } from '../flow/run.ts'"],
    ['core/model/job.ts', "export * from '../engine/engine.ts'"],
    ['core/model/job.ts', "type Z = import('zod').ZodType"],
    ['core/flow/run.ts', "import { clock } from '../ports.ts'"],
    ['core/flow/run.ts', "import type { Engine } from '../engine/engine.ts'"],
    ['core/engine/engine.ts', "import { app } from 'electron'"],
    ['core/engine/engine.ts', "const fs = await import('node:fs/promises')"],
    ['core/engine/engine.ts', "import { open } from '../../main/store/open.ts'"],
    ['main/store/open.ts', "import { adb } from '../device/adb.ts'"],
    ['main/store/open.ts', "import { app } from 'electron'"],
    ['main/store/open.ts', "import Database from 'libsql'"],
    ['main/device/adb.ts', "import { entry } from '../worker/entry.ts'"],
    ['main/worker/entry.ts', "import { engine } from '../../core/engine/engine.ts'"],
    ['main/worker/entry.ts', "import { clock } from '../../core/ports.ts'"],
    ['main/worker/entry.ts', "import { open } from '../store/open.ts'"],
    ['main/node/serve.ts', "import { tray } from '../electron/tray.ts'"],
    ['main/electron/tray.ts', "import { serve } from '../node/serve.ts'"],
    ['main/cli.ts', "import { app } from 'electron'"],
    ['main/cli.ts', "import { App } from '../renderer/app.tsx'"],
    ['main/cli/run.ts', "import { phone } from '../../simulator/phone/phone.ts'"],
    ['preload/index.ts', "import { frame } from '../core/contract/panel.ts'"],
    ['renderer/app.tsx', "import { open } from '../main/store/open.ts'"],
    ['renderer/app.tsx', "import path from 'node:path'"],
    ['simulator/phones.ts', "import { ids } from '../core/model/ids.ts'"],
    ['simulator/phones.ts', "import { adb } from '../main/device/adb.ts'"],
    ['simulator/phones.ts', "const db = require('libsql')"],
    ['simulator/phones.ts', 'const png = await import(name)'],
    ['simulator/phones.ts', "import data from '../../package.json' with { type: 'json' }"],
    ['main/odds.ts', ''],
  ])('finds the stray import in %s: %s', (file, text) => expect(strays(file, text)).toHaveLength(1))

  test.each([
    ['core/flow/run.ts', "import type { Phone } from '../ports.ts'"],
    ['core/contract/run.ts', "import { z } from 'zod'"],
    ['core/ports.ts', "import type { Job } from './model/job.ts'"],
    ['main/store/open.ts', "import Database from 'better-sqlite3'; import fs from 'node:fs'"],
    ['main/worker/entry.ts', "import { remote } from 'webdriverio'; import { adb } from '../device/adb.ts'"],
    ['main/cli/demo.ts', "import { demo } from '../demo/demo.ts'"],
    ['main/demo/demo.ts', "import { phones } from '../../simulator/phones.ts'"],
    ['main/index.ts', "import { app } from 'electron'; import { tray } from './electron/tray.ts'"],
    ['preload/index.ts', "import type { Panel } from '../core/contract/panel.ts'"],
    ['renderer/app.tsx', "import { createRoot } from 'react-dom/client'; import './style/app.css'"],
    ['simulator/phones.ts', "// import { adb } from '../main/device/adb.ts'\nconst a = \"import('../main/x.ts')\""],
  ])('lets %s do: %s', (file, text) => expect(strays(file, text)).toEqual([]))

  test('finds a cycle, also one that is made of types', () => {
    const found = cycles(
      files({
        'core/model/a.ts': "import { b } from './b.ts'",
        'core/model/b.ts': "import type { C } from './c.ts'",
        'core/model/c.ts': "export type { A } from './a.ts'",
        'core/model/d.ts': "import { a } from './a.ts'",
      }),
    )
    expect(found).toEqual(['core/model/a.ts -> core/model/b.ts -> core/model/c.ts -> core/model/a.ts'])
  })

  test('finds a file that imports itself', () =>
    expect(cycles(files({ 'core/model/a.ts': "import './a.ts'" }))).toHaveLength(1))

  test.each([
    ['core/model/long.ts', '//\n'.repeat(301)],
    ['main/system/utils.ts', ''],
    ['main/helpers/one.ts', ''],
    ['main/electron/window-manager.ts', ''],
    ['renderer/common.tsx', ''],
    ['main/system/clock.ts', 'export default 1'],
    ['main/system/clock.ts', 'const a = 1; export { a as default }'],
    ['core/model/job.ts', 'const at = Date.now()'],
    ['core/model/job.ts', 'const at = new Date()'],
    ['core/model/job.ts', 'const id = Math.random()'],
  ])('finds what is untidy in %s', (file, text) => expect(untidy(files({ [file]: text }))).toHaveLength(1))

  test.each([
    ['core/model/long.ts', '//\n'.repeat(300)],
    ['main/system/commons.ts', 'export const now = Date.now'],
    ['core/model/day.ts', 'export const day = (at: number) => new Date(at)'],
  ])('has nothing to say about %s', (file, text) => expect(untidy(files({ [file]: text }))).toEqual([]))
})
