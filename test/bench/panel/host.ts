import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** What the process of the control room tells. Times in ms. */
export type Said =
  | { readonly kind: 'ready'; readonly address: string; readonly token: string }
  | ({ readonly kind: 'delay' } & Delay)

/** How late the event loop of the control room was, and how many phones were at work. */
export interface Delay {
  readonly p50: number
  readonly p99: number
  readonly max: number
  readonly busy: number
}

export interface Host {
  readonly address: string
  readonly token: string
  /** Measures the event loop's delay from now on. */
  begin(): void
  delay(): Promise<Delay>
  stop(): Promise<void>
}

const program = fileURLToPath(new URL('./room.ts', import.meta.url))

/** Starts the control room; resolves when its phones are at work. */
export const startHost = async (folder: string): Promise<Host> => {
  const child = fork(program, [folder], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const gone = once(child, 'exit').then(([code]) => code as number | null)
  const hear = async <K extends Said['kind']>(kind: K): Promise<Extract<Said, { kind: K }>> => {
    for (;;) {
      const said = await Promise.race([once(child, 'message').then(([m]) => m as Said), gone])
      if (said === null || typeof said === 'number') throw new Error(`the control room ended (${said})`)
      if (said.kind === kind) return said as Extract<Said, { kind: K }>
    }
  }
  const { address, token } = await hear('ready')
  return {
    address,
    token,
    begin: () => void child.send('begin'),
    delay: () => {
      child.send('tell')
      return hear('delay')
    },
    stop: async () => {
      if (child.connected) child.send('end')
      const timer = setTimeout(() => child.kill('SIGKILL'), 20_000)
      await gone
      clearTimeout(timer)
    },
  }
}
