import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterEach, expect, test } from 'vitest'

const program = new URL('../../src/simulator/phones.ts', import.meta.url).pathname
interface Ready {
  readonly control: string
  readonly phones: readonly { readonly serial: string; readonly handles: readonly string[] }[]
}

let children: ChildProcess[] = []

afterEach(() => {
  for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
  children = []
})

function run(...args: string[]) {
  const child = fork(program, args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  children.push(child)
  let out = ''
  let err = ''
  const ready = new Promise<Ready>((resolve) => {
    child.stdout?.setEncoding('utf8').on('data', (part) => {
      out += part
      if (out.endsWith('}\n')) resolve(JSON.parse(out))
    })
  })
  child.stderr?.setEncoding('utf8').on('data', (part) => {
    err += part
  })
  const ended = once(child, 'close').then(([code]) => ({ code, out, err }))
  return { child, ready, ended }
}

test('one line of JSON tells where everything is, and POST /stop ends it well', async () => {
  const { ready, ended } = run('--count', '3', '--json', '--accounts', '2')
  const { control, phones } = await ready
  expect(phones).toHaveLength(3)
  expect(phones[0]?.handles).toHaveLength(2)
  const list = await (await fetch(`${control}/phones`)).json()
  expect(list.map(({ serial }: { serial: string }) => serial)).toEqual(phones.map(({ serial }) => serial))
  await fetch(`${control}/stop`, { method: 'POST' })
  expect((await ended).code).toBe(0)
})

test.each(['SIGINT', 'SIGTERM'] as const)('%s ends it well', async (signal) => {
  const { child, ready, ended } = run('--count', '1', '--json')
  await ready
  child.kill(signal)
  expect((await ended).code).toBe(0)
})

test('it does not outlive a parent that held a channel to it', async () => {
  const { child, ready } = run('--count', '1', '--json')
  await ready
  const exited = once(child, 'exit')
  child.disconnect()
  expect(await exited).toEqual([0, null])
})

test.each([
  [['--count', '0'], /--count must be a whole number from 1 to 200/],
  [['--count', '1.5'], /--count/],
  [['--profile', 'warp'], /--profile must be instant, usb or cloud/],
  [['--base-port', '70000'], /--base-port/],
  [['--control-port', ''], /--control-port/],
  [['--what'], /--what/],
  [['extra'], /extra/],
  [['--ledger', '/nowhere/at/all'], /could not start/],
])('%j is refused with a sentence and exit code 2', async (args, sentence) => {
  const { code, out, err } = await run(...args).ended
  expect(code).toBe(2)
  expect(out).toBe('')
  expect(err).toMatch(sentence)
  expect(err.trimEnd().split('\n')).toHaveLength(1)
})

test('a taken port is refused with a sentence', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const address = taken.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const { code, err } = await run('--count', '1', '--base-port', String(port)).ended
  taken.close()
  expect(code).toBe(2)
  expect(err).toMatch(new RegExp(`could not start.*${port}`))
})
