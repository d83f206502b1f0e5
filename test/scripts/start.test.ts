import { chmodSync, utimesSync } from 'node:fs'
import { expect, test } from 'vitest'
import { noWindow } from '../../scripts/electron.mjs'
import { Scratch } from './scratch.ts'

/** A machine that is set up, with a command line that says its arguments and a build that says that it ran. */
const ready = async () => {
  const scratch = new Scratch(['adb'])
  await scratch.run('scripts/setup.mjs', 'run')
  scratch.write('src/main/cli.ts', 'console.log(process.argv.slice(2).join())')
  const build =
    "require('node:fs').appendFileSync('builds.log', 'x'); if (require('node:fs').existsSync('build-fails')) process.exit(1)"
  scratch.write('node_modules/electron-vite/bin/electron-vite.js', build)
  scratch.write('node_modules/electron-vite/package.json', '{ "type": "commonjs" }')
  scratch.write('node_modules/electron/package.json', '{ "type": "commonjs" }')
  return scratch
}

/** Stands in for Electron. */
const electron = (scratch: Scratch, text: string): void => {
  scratch.write('node_modules/electron/path.txt', 'electron')
  scratch.write('node_modules/electron/dist/electron', `#!/bin/sh\n${text}\n`)
  chmodSync(scratch.file('node_modules/electron/dist/electron'), 0o755)
}

// a window is not opened by root, and these tests may run as root: this one says that it is somebody else
const somebody = `process.getuid = () => 1000\nprocess.env.DISPLAY = ':1'\n`
const asSomebody = (scratch: Scratch): string => {
  scratch.write('scripts/somebody.mjs', `${somebody}await import('./start.mjs')\n`)
  return 'scripts/somebody.mjs'
}

test('with a command it is posthouse, and nothing is built', async () => {
  using scratch = await ready()
  expect(await scratch.run('scripts/start.mjs', 'status', '--json')).toEqual({
    code: 0,
    out: 'status,--json\n',
    err: '',
  })
  expect(await scratch.run('scripts/start.mjs', '--help')).toMatchObject({ code: 0, out: '--help\n' })
  expect(scratch.has('builds.log')).toBe(false)
})

test('without a screen it says so in one line and opens the panel in the browser', async () => {
  using scratch = await ready()
  expect(await scratch.run('scripts/start.mjs', '--data', 'd')).toEqual({
    code: 0,
    out: 'run,--headless,--open,--data,d\n',
    err: 'Posthouse: building the panel\nPosthouse: there is no screen here, so the panel opens in the browser.\n',
  })
})

test('--headless asks for no window and opens none', async () => {
  using scratch = await ready()
  expect(await scratch.run('scripts/start.mjs', '--headless')).toMatchObject({ code: 0, out: 'run,--headless\n' })
})

test('the panel is built once, and again when its source changed', async () => {
  using scratch = await ready()
  await scratch.run('scripts/start.mjs', '--headless')
  const { err } = await scratch.run('scripts/start.mjs', 'run')
  expect([err, scratch.read('builds.log')]).toEqual(['', 'x'])
  const later = new Date(Date.now() + 60_000)
  utimesSync(scratch.file('src/main/cli.ts'), later, later)
  await scratch.run('scripts/start.mjs', 'run')
  expect(scratch.read('builds.log')).toBe('xx')
})

test('a panel that cannot be built is said, and the control room starts all the same', async () => {
  using scratch = await ready()
  scratch.write('build-fails', '')
  expect(await scratch.run(asSomebody(scratch))).toMatchObject({
    code: 0,
    out: 'run,--headless,--open\n',
    err: expect.stringContaining('The panel could not be built. Run this to see why: npm run build'),
  })
})

test.skipIf(process.platform !== 'linux')(
  'an Electron that is there is started with the app and the flags',
  async () => {
    using scratch = await ready()
    electron(scratch, 'echo desktop "$@"; exit 3')
    expect(await scratch.run(asSomebody(scratch), '--data', 'd')).toMatchObject({
      code: 3,
      out: `desktop ${scratch.folder} --data d\n`,
    })
  },
)

test.skipIf(process.platform !== 'linux')('a missing Electron is brought by its own install script, once', async () => {
  using scratch = await ready()
  const install = `
    const fs = require('node:fs'), path = require('node:path')
    fs.appendFileSync(path.join(__dirname, 'installs.log'), 'x')
    fs.mkdirSync(path.join(__dirname, 'dist'))
    fs.writeFileSync(path.join(__dirname, 'path.txt'), 'electron')
    fs.writeFileSync(path.join(__dirname, 'dist/electron'), '#!/bin/sh\\necho desktop\\n', { mode: 0o755 })`
  scratch.write('node_modules/electron/install.js', install)
  const start = asSomebody(scratch)
  expect(await scratch.run(start)).toMatchObject({
    code: 0,
    out: 'desktop\n',
    err: expect.stringContaining('bringing Electron'),
  })
  expect(await scratch.run(start)).toEqual({ code: 0, out: 'desktop\n', err: '' })
  expect(scratch.read('node_modules/electron/installs.log')).toBe('x')
})

test.skipIf(process.platform !== 'linux')(
  'an Electron that cannot be had is one line, and the panel opens in the browser',
  async () => {
    using scratch = await ready()
    scratch.write(
      'node_modules/electron/install.js',
      "console.error('Error: getaddrinfo ENOTFOUND\\n    at x'); process.exit(1)",
    )
    const { code, out, err } = await scratch.run(asSomebody(scratch))
    expect([code, out]).toEqual([0, 'run,--headless,--open\n'])
    expect(err.split('\n').at(-2)).toBe(
      'Posthouse: Electron could not be brought (Error: getaddrinfo ENOTFOUND), so the panel opens in the browser.',
    )
  },
)

test.skipIf(process.platform !== 'linux')('an Electron that dies at once gives way to the browser', async () => {
  using scratch = await ready()
  electron(scratch, 'kill -TRAP $$')
  const { code, out, err } = await scratch.run(asSomebody(scratch))
  expect([code, out]).toEqual([0, 'run,--headless,--open\n'])
  expect(err).toContain('Posthouse: it ended with SIGTRAP, so the panel opens in the browser.')
})

test.skipIf(process.platform !== 'linux')('signals reach the desktop app, which decides when to end', async () => {
  using scratch = await ready()
  // in Node: the fake machine's PATH has no sleep for a shell to wait with
  const app =
    "process.on('SIGINT', () => console.log('INT')).on('SIGTERM', () => { console.log('TERM'); process.exit() }); setInterval(() => {}, 1000); console.log('ready')"
  electron(scratch, `exec '${process.execPath}' -e "${app}"`)
  await scratch.run('scripts/start.mjs', '--headless')
  const child = scratch.start(asSomebody(scratch))
  let out = ''
  const asked = new Set()
  child.stdout.on('data', (chunk) => {
    out += chunk
    for (const [seen, signal] of [
      ['ready\n', 'SIGINT'],
      ['INT\n', 'SIGTERM'],
    ] as const)
      if (out.includes(seen) && !asked.has(signal)) {
        asked.add(signal)
        child.kill(signal)
      }
  })
  const code = await new Promise((resolve) => child.on('close', resolve))
  expect(out).toContain('ready\nINT\nTERM\n')
  expect(code).toBe(0)
})

test.each([
  [{ platform: 'linux', uid: 1_000, env: { DISPLAY: ':0' } }, null],
  [{ platform: 'linux', uid: 1_000, env: { WAYLAND_DISPLAY: 'wayland-0' } }, null],
  [{ platform: 'linux', uid: 1_000, env: {} }, 'there is no screen here'],
  [{ platform: 'linux', uid: 0, env: { DISPLAY: ':0' } }, 'the desktop app does not run as root'],
  [{ platform: 'darwin', uid: 501, env: {} }, null],
  [{ platform: 'win32', uid: undefined, env: {} }, null],
])('on %j a window cannot be shown because %s', (machine, why) => expect(noWindow(machine)).toBe(why))
