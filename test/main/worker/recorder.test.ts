import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Recorder } from '../../../src/main/worker/recorder.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'posthouse-evidence-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const warnings: string[] = []
const recorder = (secrets: string[] = []) => new Recorder(folder, secrets, (what) => warnings.push(what))

test('pictures are numbered in order and named plainly', async () => {
  const r = recorder()
  expect(await r.keep('Before Tap/../x', { png: Buffer.from('p'), source: '<a/>' })).toBe('01-before-tap-x')
  expect(await r.keep('proof', { png: null, source: '<b/>' })).toBe('02-proof')
  await r.close()
  expect(readdirSync(folder).sort()).toEqual([
    '01-before-tap-x.png',
    '01-before-tap-x.xml',
    '02-proof.xml',
    'run.log',
    'steps.jsonl',
  ])
})

test('steps are whole lines in the order they were made', async () => {
  const r = recorder()
  for (let n = 0; n < 200; n++) r.step({ n })
  await r.close()
  const lines = readFileSync(join(folder, 'steps.jsonl'), 'utf8').trim().split('\n')
  expect(lines.map((l) => (JSON.parse(l) as { n: number }).n)).toEqual([...Array(200).keys()])
})

test('a secret is in no line', async () => {
  const r = recorder(['s3cret-code', ''])
  r.step({ did: 'login', code: 's3cret-code' })
  r.line('glogin s3cret-code')
  await r.close()
  const all = readFileSync(join(folder, 'steps.jsonl'), 'utf8') + readFileSync(join(folder, 'run.log'), 'utf8')
  expect(all).not.toContain('s3cret')
  expect(all).toContain('[hidden]')
})

test('the log of a run has a limit', async () => {
  const r = recorder()
  for (let n = 0; n < 50; n++) r.line('x'.repeat(100_000))
  await r.close()
  expect(readFileSync(join(folder, 'run.log')).length).toBeLessThan(2.2 * (1 << 20))
})

test('a folder that takes nothing costs evidence and one warning, never the run', async () => {
  rmSync(folder, { recursive: true })
  warnings.length = 0
  const r = recorder()
  r.step({ did: 'tap' })
  r.line('x')
  expect(await r.keep('a', { png: Buffer.from('p'), source: null })).toBe('01-a')
  await r.close()
  await r.close()
  expect(warnings).toHaveLength(1)
  expect(warnings[0]).toContain('evidence could not be written')
})
