import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Reply } from '../../core/ports.ts'
import { end } from '../system/spawn.ts'

const startedShape = z.object({
  control: z.url(),
  phones: z.array(z.object({ serial: z.string(), handles: z.array(z.string()), control: z.url() })),
})

const postShape = z.object({ account: z.string(), caption: z.string(), sha256: z.string(), phone: z.string() })
/** What a phone's app really published. */
export type Post = z.infer<typeof postShape>

export interface SimulatedPhone {
  /** As adb knows it. */
  readonly serial: string
  readonly handles: readonly string[]
  /** Arms a fault of the app or the system. */
  arm(fault: Readonly<Record<string, unknown>>): Promise<void>
  /** Does something to the phone at once: `drop`, `offline`, `click` and so on. */
  act(what: string, body?: Readonly<Record<string, unknown>>): Promise<void>
}

export interface Phones {
  readonly control: string
  readonly phones: readonly SimulatedPhone[]
  posts(): Promise<readonly Post[]>
  stop(): Promise<void>
}

/** How the program of the phones is run. */
export interface Program {
  readonly file?: string
  /** The Node that runs it; left out: this one. */
  readonly node?: string
  /** Its further flags. */
  readonly flags?: readonly string[]
}

const usualFile = fileURLToPath(new URL('../../simulator/phones.ts', import.meta.url))
const startMs = 30_000
const stopMs = 10_000

/** Simulated phones in a process of their own, which ends when this one does. */
export const startPhones = async (count: number, accounts: number, program: Program = {}): Promise<Reply<Phones>> => {
  const { file = usualFile, node = process.execPath, flags = [] } = program
  const args = ['--count', String(count), '--accounts', String(accounts), ...flags, '--json']
  // a terminal's Ctrl+C is for main alone
  const child = fork(file, args, {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
    execPath: node,
    execArgv: [],
  })
  const line = await firstLine(child)
  if (!line.ok) {
    child.kill('SIGKILL')
    return line
  }
  const started = startedShape.safeParse(JSON.parse(line.value))
  if (!started.success)
    return { ok: false, sentence: `The simulated phones said what nobody understands: ${line.value}` }
  const { control, phones } = started.data
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    ok: true,
    value: {
      control,
      phones: phones.map((p) => ({
        ...p,
        arm: (fault) => post(`${p.control}/faults`, { fault }),
        act: (what, body) => post(`${p.control}/${what}`, body),
      })),
      posts: async () => z.array(postShape).parse(await (await fetch(`${control}/ledger`)).json()),
      stop: async () => {
        // Node can spin for ever while it exits
        if (child.pid !== undefined) await end(child.pid, { termMs: stopMs })
        await gone
      },
    },
  }
}

const firstLine = (child: ChildProcess): Promise<Reply<string>> =>
  new Promise((resolve) => {
    let out = ''
    let err = ''
    const timer = setTimeout(
      () => resolve({ ok: false, sentence: `The simulated phones did not start in ${startMs / 1_000} s.` }),
      startMs,
    )
    child.stderr?.on('data', (chunk: Buffer) => {
      err += chunk.toString('utf8')
    })
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString('utf8')
      const newline = out.indexOf('\n')
      if (newline < 0) return
      clearTimeout(timer)
      resolve({ ok: true, value: out.slice(0, newline) })
    })
    const fail = (why: string): void => {
      clearTimeout(timer)
      resolve({ ok: false, sentence: `The simulated phones could not start. ${why}`.trim() })
    }
    child.once('error', (error) => fail(error.message))
    child.once('exit', () => fail(err.trim()))
  })

const post = async (url: string, body: Readonly<Record<string, unknown>> = {}): Promise<void> => {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${url}: ${await answer.text()}`)
}
