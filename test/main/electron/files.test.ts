import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerFile } from '../../../src/main/electron/files.ts'

let home: string
const types = { '.png': 'image/png', '.xml': 'text/plain; charset=utf-8' }
const get = (place: string) =>
  answerFile(path.join(home, 'evidence'), place, types, { 'X-Content-Type-Options': 'nosniff' })

beforeAll(() => {
  home = mkdtempSync(path.join(tmpdir(), 'posthouse-files-'))
  mkdirSync(path.join(home, 'evidence', '0', 'folder.png'), { recursive: true })
  writeFileSync(path.join(home, 'evidence', '0', 'a b é.xml'), '<a/>')
  writeFileSync(path.join(home, 'evidence', 'secret.db'), 'secret')
  writeFileSync(path.join(home, 'outside.png'), 'secret')
  symlinkSync(path.join(home, 'outside.png'), path.join(home, 'evidence', 'link.png'))
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

test('a file is sent with its type and the given headers', async () => {
  const answer = await get('0/a%20b%20%C3%A9.xml')
  expect([answer.status, answer.headers.get('Content-Type'), await answer.text()]).toEqual([
    200,
    'text/plain; charset=utf-8',
    '<a/>',
  ])
  expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff')
})

test.each([
  ['../outside.png', 400],
  ['..%2Foutside.png', 400],
  ['%2e%2e/outside.png', 400],
  ['0/..%5C..%5Coutside.png', 400],
  ['0//a.xml', 400],
  ['C:%5Coutside.png', 400],
  ['0/a%00.xml', 400],
  ['%', 400],
  ['', 400],
  ['link.png', 404],
  ['secret.db', 404],
  ['0/folder.png', 404],
  ['0/missing.png', 404],
])('%s is refused with %i', async (place, status) => {
  const answer = await get(place)
  expect([answer.status, await answer.text()]).toEqual([status, ''])
})
