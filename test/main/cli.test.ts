import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'

let cwd = ''
beforeAll(() => {
  cwd = mkdtempSync(path.join(tmpdir(), 'posthouse-cli-'))
})
afterAll(() => rmSync(cwd, { recursive: true }))

const program = path.join(import.meta.dirname, '..', '..', 'src', 'main', 'cli.ts')

const posthouse = (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { cwd, encoding: 'utf8' }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    )
  })

it('the program helps', async () => {
  const { code, out, err } = await posthouse('--help')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  for (const command of ['run', 'status', 'add-folder', 'rehearse', 'demo', 'doctor', 'backup'])
    expect(out).toContain(command)
})

it('a bad flag ends with 2 and one sentence', async () => {
  expect(await posthouse('run', '--slots', '-1', '--data', 'd')).toEqual({
    code: 2,
    out: '',
    err: '--slots: must be a whole number from 1 to 200, not “-1”.\n',
  })
})

it('without a control room a command fails with 1, and makes no folder', async () => {
  const { code, err } = await posthouse('pause', '--data', 'd')
  expect(code).toBe(1)
  expect(err).toContain('No control room runs on ')
  expect(readdirSync(cwd)).toEqual([])
})
