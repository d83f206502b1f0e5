import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { identify, isRunning, marked, markName, signal, titleOf } from '../../../src/main/system/processes.ts'
import { end, endAll, gone } from '../../../src/main/system/spawn.ts'

const sleeper = (mark: string, script = 'setInterval(() => {}, 1000); console.log("up")') => {
  const child = spawn(process.execPath, ['-e', script], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, [markName]: mark },
  })
  return { child, pid: child.pid ?? 0, up: once(child.stdout, 'data') }
}

test('a process is known by its id and its start, and is gone when it ended', async () => {
  const { child, pid, up } = sleeper('test-identity')
  await up
  const known = identify(pid)
  expect(known).not.toBeNull()
  if (known === null) return
  expect(isRunning(known)).toBe(true)
  expect(isRunning({ ...known, startedAt: `${known.startedAt}1` })).toBe(false)
  expect(titleOf(pid)).toContain('-e')
  const exited = once(child, 'exit')
  signal({ ...known, startedAt: 'another' }, 'SIGKILL') // an earlier owner of the id: nothing happens
  expect(isRunning(known)).toBe(true)
  signal(known, 'SIGKILL')
  expect(await gone([known], 5_000)).toBe(true)
  await exited
  expect(identify(pid)).toBeNull()
})

test('nobody has the id of a process that never was', () => expect(identify(2 ** 22 + 1)).toBeNull())

test('a mark finds children whose parents are gone, and only them', async () => {
  const script = `const c = require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore', detached: true })
    console.log(c.pid); setInterval(() => {}, 1000)`
  const mark = `test-mark-${process.pid}`
  const other = sleeper(`${mark}0`)
  const { child, pid, up } = sleeper(`${mark}:a`, script)
  const grandchild = Number(String((await up)[0]))
  await other.up
  expect(
    marked(mark)
      .map((p) => p.pid)
      .sort(),
  ).toEqual([pid, grandchild].sort())
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(marked(mark).map((p) => p.pid)).toEqual([grandchild])
  expect(await endAll(() => marked(mark))).toBe(true)
  expect(marked(mark)).toEqual([])
  other.child.kill('SIGKILL')
  await once(other.child, 'exit')
})

test('a process that hears SIGTERM ends by it', async () => {
  const { child, pid, up } = sleeper(
    'test-term',
    'process.on("SIGTERM", () => process.exit(7)); setInterval(() => {}, 1000); console.log("up")',
  )
  await up
  const exited = once(child, 'exit')
  await end(pid, { termMs: 10_000 })
  expect(await exited).toEqual([7, null])
})

test('a process that is deaf to SIGTERM is killed', async () => {
  const { child, pid, up } = sleeper(
    'test-deaf',
    'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000); console.log("up")',
  )
  await up
  const exited = once(child, 'exit')
  await end(pid, { termMs: 100 })
  expect(await exited).toEqual([null, 'SIGKILL'])
})
