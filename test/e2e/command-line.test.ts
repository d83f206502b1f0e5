import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { locateAdb } from '../../src/main/device/locate.ts'
import { freePort } from '../../src/main/system/ports.ts'
import { freeBlocks } from '../chaos/port-blocks.ts'

/** The program as a person starts it: real processes, real adb servers on ports of their own, no phone. */
const program = path.join(import.meta.dirname, '..', '..', 'src', 'main', 'cli.ts')

let cwd = ''
let env: NodeJS.ProcessEnv = {}
let adb = ''
const rooms: ChildProcess[] = []

beforeAll(async () => {
  cwd = mkdtempSync(path.join(tmpdir(), 'posthouse-run-'))
  const found = await locateAdb()
  if (!found.ok) throw new Error(found.sentence)
  adb = found.value
  env = { ...process.env, ANDROID_ADB_SERVER_PORT: String(await freePort()), POSTHOUSE_DATA: path.join(cwd, 'data') }
})
afterEach(async () => {
  for (const room of rooms.splice(0)) await end(room, 'SIGTERM')
})
afterAll(async () => {
  // the system's server is never ended by a control room; this one is the test's own
  await new Promise((resolve) => execFile(adb, ['kill-server'], { env }, resolve))
  rmSync(cwd, { recursive: true })
})

const end = async (room: ChildProcess, signal: NodeJS.Signals): Promise<number | null> => {
  if (room.exitCode === null && room.signalCode === null) {
    const gone = once(room, 'exit')
    room.kill(signal)
    await gone
  }
  return room.exitCode
}

const posthouse = (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { cwd, env, encoding: 'utf8' }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    )
  })

/** A control room that runs, and what it said until then. */
const start = async (): Promise<{ room: ChildProcess; said: string[] }> => {
  const { appium, system } = await freeBlocks(1)
  const bases = ['--appium-base-port', `${appium}`, '--system-port-base', `${system}`]
  const ports = ['--port', '0', '--slots', '1', ...bases]
  const room = spawn(process.execPath, [program, 'run', ...ports], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  rooms.push(room)
  const said: string[] = []
  createInterface({ input: room.stderr }).on('line', (line) => said.push(line))
  const lines = createInterface({ input: room.stdout })
  await Promise.race([once(lines, 'line'), once(room, 'exit')])
  if (room.exitCode !== null) throw new Error(said.join('\n'))
  lines.on('line', (line) => said.push(line))
  return { room, said }
}

/** Two streams have no order between them, and an exit does not wait for either. */
const heard = (said: readonly string[], words: string): Promise<void> =>
  vi.waitFor(() => expect(said.join('\n')).toContain(words), 60_000)

describe('a control room that runs', () => {
  it('answers status, obeys, refuses a second one, and stops when it is told to', async () => {
    const { room } = await start()
    const status = await posthouse('status', '--json')
    expect(JSON.parse(status.out)).toMatchObject({
      lock: { state: 'running', pid: room.pid },
      board: { farm: { state: 'running' } },
    })
    expect(await posthouse('pause')).toMatchObject({ code: 0, out: 'Paused.\n' })
    expect(JSON.parse((await posthouse('status', '--json')).out).board.farm).toMatchObject({ state: 'paused' })

    const second = await posthouse('run')
    expect(second.code).toBe(1)
    expect(second.err).toContain(`in use by a control room: process ${room.pid} on `)

    expect(await posthouse('stop')).toMatchObject({ code: 0 })
    const [code] = room.exitCode === null ? await once(room, 'exit') : [room.exitCode]
    expect(code).toBe(0)
    expect(JSON.parse((await posthouse('status', '--json')).out).lock.state).toBe('free')
  })

  it('that was killed is known to be dead, and the next one says so and raises the epoch', async () => {
    const first = await start()
    const epoch = async () => JSON.parse((await posthouse('status', '--json')).out).board.farm.epoch as number
    const before = await epoch()
    await end(first.room, 'SIGKILL')
    expect((await posthouse('status')).out).toContain('had the data and died')
    const { said } = await start()
    expect(await epoch()).toBeGreaterThan(before)
    await heard(said, `The control room before this one (process ${first.room.pid}) had died.`)
  })

  it('ends with 0 after Ctrl+C, and after two of them', async () => {
    const { room, said } = await start()
    expect(await end(room, 'SIGINT')).toBe(0)
    await heard(said, 'Press Ctrl+C again to stop now.')
    const again = await start()
    again.room.kill('SIGINT')
    expect(await end(again.room, 'SIGINT')).toBe(0)
  })
})
