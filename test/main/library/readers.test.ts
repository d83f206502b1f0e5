import { expect, test } from 'vitest'
import { readAll } from '../../../src/main/library/readers.ts'

const thread = new URL('./dying-thread.ts', import.meta.url)
const read = async (paths: readonly string[], silentMs = 30_000): Promise<unknown[]> => {
  const requests = paths.map((path) => ({ path, stamp: '' }))
  const results = await readAll(requests, () => {}, { thread, threads: 1, silentMs })
  return results.map((r) => (r.kind === 'unreadable' ? r.why : r))
}

test('a file that crashes its thread is damaged, and the next one is read by another thread', async () => {
  expect(await read(['good 1', 'bad', 'good 2'])).toEqual([
    'is good',
    'is damaged: reading it failed (Error: bad bytes)',
    'is good',
  ])
})

test('a file that keeps its thread busy for too long is given up', async () => {
  expect(await read(['slow', 'good'], 3_000)).toEqual([
    'took too long: it is damaged, or its disk does not answer',
    'is good',
  ])
})

test('a thread that dies of an earlier file convicts no later one', async () => {
  expect(await read(['late', 'good 1', 'late', 'good 2'])).toEqual(['is late', 'is good', 'is late', 'is good'])
})

test('no request needs no thread', async () => {
  expect(await read([])).toEqual([])
})
