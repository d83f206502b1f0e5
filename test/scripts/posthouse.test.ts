import { once } from 'node:events'
import { expect, test } from 'vitest'
import { Scratch } from './scratch.ts'

const ready = async (cli: string) => {
  const scratch = new Scratch(['adb'])
  await scratch.run('scripts/setup.mjs', 'run')
  scratch.write('src/main/cli.ts', cli)
  return scratch
}

// Says its process id, then writes down every signal until it is told to end.
const listener = `
process.on('SIGINT', () => console.log('SIGINT'))
process.on('SIGTERM', () => { console.log('SIGTERM'); clearInterval(alive) })
const alive: NodeJS.Timeout = setInterval(() => {}, 1000)
console.log(process.pid)
`

test('posthouse before the set-up names the one command to run', async () => {
  using scratch = new Scratch(['adb'])
  const { code, err } = await scratch.run('scripts/posthouse.mjs', 'status')
  expect(code).toBe(1)
  expect(err).toContain(`In ${scratch.folder} run: npm run setup`)
})

test('posthouse hands over arguments, output and exit code', async () => {
  using scratch = await ready(
    'const args: string[] = process.argv.slice(2); console.log(args, process.execArgv); process.exitCode = 2',
  )
  expect(await scratch.run('scripts/posthouse.mjs', 'add-folder', 'my videos')).toEqual({
    code: 2,
    out: "[ 'add-folder', 'my videos' ] []\n",
    err: '',
  })
})

test('one signal to posthouse is one signal to the control room, which decides when to end', async () => {
  using scratch = await ready(listener)
  const child = scratch.start('scripts/posthouse.mjs')
  let out = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
    if (/^\d+\n$/.test(out)) child.kill('SIGINT')
    if (out.endsWith('SIGINT\n')) child.kill('SIGTERM')
  })
  const [code] = await once(child, 'close')
  expect({ code, out: out.replace(/^\d+\n/, '') }).toEqual({ code: 0, out: 'SIGINT\nSIGTERM\n' })
})

test('a control room that a signal ended ends posthouse by the same signal', async () => {
  using scratch = await ready("process.kill(process.pid, 'SIGKILL')")
  const child = scratch.start('scripts/posthouse.mjs')
  expect(await once(child, 'close')).toEqual([null, 'SIGKILL'])
})

test('a killed posthouse takes the control room with it', async () => {
  using scratch = await ready(listener)
  const child = scratch.start('scripts/posthouse.mjs')
  let out = ''
  child.stdout.on('data', (chunk) => {
    if (out === '') child.kill('SIGKILL')
    out += chunk
  })
  // the pipe closes when the last process that holds it has ended: the control room
  await once(child, 'close')
  expect(out).toMatch(/^\d+\nSIGTERM\n$/)
})
