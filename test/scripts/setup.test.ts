import { readdirSync, statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Scratch } from './scratch.ts'

const desk = ['adb', 'chromium', 'Xvfb']
const setup = 'scripts/setup.mjs'
const install = [
  'ci --ignore-scripts --include=dev --loglevel=error',
  'rebuild node --ignore-scripts=false --loglevel=error',
]

const snapshot = (scratch: Scratch) =>
  readdirSync(scratch.folder, { recursive: true, encoding: 'utf8' }).map((file) => {
    const { mtimeMs, size } = statSync(scratch.file(file))
    return `${file} ${size} ${mtimeMs}`
  })

test('a fresh project gets its packages and its Node, and only the script of the Node package runs', async () => {
  using scratch = new Scratch(desk)
  const { code, out, err } = await scratch.run(setup, 'tests')
  expect({ code, out }).toEqual({ code: 0, out: '' })
  expect(err).toContain('Set-up: done.')
  expect(scratch.npmCalls).toEqual(install)
})

test('a second set-up does nothing and says so', async () => {
  using scratch = new Scratch(desk)
  await scratch.run(setup, 'tests')
  const before = snapshot(scratch)
  expect(await scratch.run(setup, 'tests')).toEqual({
    code: 0,
    out: '',
    err: 'Set-up: everything is here, nothing to do.\n',
  })
  expect(snapshot(scratch)).toEqual(before)
})

test.each([
  ['a changed lock file', (scratch: Scratch) => scratch.write('package-lock.json', '{ "name": "posthouse" }')],
  ['a lost folder of packages', (scratch: Scratch) => scratch.remove('node_modules')],
  ['a lost stamp', (scratch: Scratch) => scratch.remove('node_modules/.posthouse-setup')],
])('%s is noticed and installed again', async (_, spoil) => {
  using scratch = new Scratch(desk)
  await scratch.run(setup, 'run')
  spoil(scratch)
  expect(await scratch.run(setup, 'run')).toMatchObject({ code: 0 })
  expect(scratch.npmCalls).toEqual([...install, ...install])
})

test('an install that fails leaves no stamp, so the next set-up starts over', async () => {
  using scratch = new Scratch(desk)
  scratch.write('npm-fails', '')
  const failed = await scratch.run(setup, 'run', '--', 'node', '-e', 'console.log("ran")')
  expect(failed).toMatchObject({ code: 1, out: '' })
  expect(failed.err).toContain('npm ci failed')
  scratch.remove('npm-fails')
  expect(await scratch.run(setup, 'run')).toMatchObject({ code: 0 })
})

test('two set-ups at once install once', async () => {
  using scratch = new Scratch(desk)
  const ended = await Promise.all([scratch.run(setup, 'run'), scratch.run(setup, 'run')])
  expect(ended.map(({ code }) => code)).toEqual([0, 0])
  expect(scratch.npmCalls).toEqual(install)
})

test('the turn of a set-up that died is taken over', async () => {
  using scratch = new Scratch(desk)
  const dead = scratch.start('scripts/root.mjs')
  await new Promise((resolve) => dead.on('close', resolve))
  scratch.write('.cache/setup.lock/pid', String(dead.pid))
  expect(await scratch.run(setup, 'run')).toMatchObject({ code: 0 })
  expect(readdirSync(scratch.file('.cache'))).toEqual([])
})

test('the program after the dashes runs on Node 24 with its arguments, and its exit code is the set-up\u2019s', async () => {
  using scratch = new Scratch(desk)
  const program = 'console.log(process.version, process.argv.slice(1)); process.exitCode = 7'
  const { code, out } = await scratch.run(setup, 'run', '--', 'node', '-e', program, 'one', 'two words')
  expect({ code, out }).toEqual({ code: 7, out: `${process.version} [ 'one', 'two words' ]\n` })
})

test.each([[[]], [['walk']], [['run', 'now']], [['run', '--']]])('%j is refused with the usage', async (args) => {
  using scratch = new Scratch(desk)
  const { code, err } = await scratch.run(setup, ...args)
  expect({ code, err }).toEqual({
    code: 2,
    err: 'Set-up: usage: node scripts/setup.mjs run|tests [-- program arguments...]\n',
  })
  expect(scratch.npmCalls).toEqual([])
})
