import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createLog } from '../../../src/main/system/log.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'posthouse-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const at = (name: string) => path.join(folder, 'logs', name)
const lines = (name: string) =>
  readFileSync(at(name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

it('writes one JSON line for each event, at once', () => {
  const log = createLog({ file: at('room.log'), name: 'room' })
  log.info('claimed', { job: 7, caption: 'two\nlines' })
  log.warn('old lease', { error: new Error('nothing moved') })
  expect(lines('room.log')).toMatchObject([
    { level: 30, name: 'room', what: 'claimed', job: 7, caption: 'two\nlines' },
    { level: 40, what: 'old lease', error: { message: 'nothing moved' } },
  ])
  log.close()
  expect(statSync(at('room.log')).mode & 0o077).toBe(0)
})

it('hides secrets by name, by value and by shape', () => {
  const log = createLog({ file: at('room.log'), name: 'room', secrets: () => ['s3cr3t-code'] })
  log.info('told s3cr3t-code', {
    token: 'abc',
    headers: { Authorization: 'x', cookie: ['y'] },
    phone: { login: '4711', address: 'a:1' },
    list: ['Bearer abcdefghijkl', 'http://user:pass@proxy:80'],
    failed: new Error('adb shell s3cr3t-code'),
  })
  log.close()
  const text = readFileSync(at('room.log'), 'utf8')
  for (const secret of ['abc"', '"x"', '"y"', '4711', 'abcdefghijkl', ':pass@', 's3cr3t-code'])
    expect(text).not.toContain(secret)
  expect(text).toContain('"address":"a:1"')
})

it('starts a new file when one is full and keeps only the newest', () => {
  const log = createLog({ file: at('room.log'), name: 'room', maxBytes: 600, keep: 2 })
  for (let n = 0; n < 40; n++) log.info('line', { n })
  log.close()
  const kept = ['room.2.log', 'room.1.log', 'room.log'].flatMap((name) => lines(name).map((l) => l.n as number))
  expect(kept.at(-1)).toBe(39)
  expect(kept).toEqual(kept.map((_, i) => 40 - kept.length + i))
  expect(existsSync(at('room.3.log'))).toBe(false)
  for (const name of ['room.log', 'room.1.log']) expect(statSync(at(name)).size).toBeLessThanOrEqual(600)
})

it('goes on with the file of an earlier start', () => {
  for (const n of [1, 2]) {
    const log = createLog({ file: at('room.log'), name: 'room' })
    log.info('start', { n })
    log.close()
    log.close()
  }
  expect(lines('room.log').map((l) => l.n)).toEqual([1, 2])
})

it('a line that cannot be written is counted and breaks nothing', () => {
  const log = createLog({ file: folder, name: 'room' })
  log.info('into a folder')
  log.info('again')
  expect(log.lost()).toBe(2)
})
