import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { ReadVideo } from './fingerprint.ts'
import type { ReadReply, ReadRequest } from './thread.ts'

export interface ReaderOptions {
  /** The file of the reading thread; a bundle names its own. */
  readonly thread?: URL
  readonly threads?: number
  /** How long one file may keep a thread silent before it counts as unreadable. */
  readonly silentMs?: number
}

const defaults = {
  thread: new URL('./thread.ts', import.meta.url),
  threads: Math.min(4, availableParallelism()),
  silentMs: 30_000,
}
/** A hostile file may fill this much of a thread's memory, and ends only the thread. */
const memory = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 }

/**
 * Reads files on threads of its own, so that the control room goes on meanwhile and a file that crashes, hangs or eats
 * memory costs a thread and not the room. Answers in the order of the requests; no thread is left when it resolves.
 */
export const readAll = async (
  requests: readonly ReadRequest[],
  onRead: () => void,
  options: ReaderOptions = {},
): Promise<readonly ReadVideo[]> => {
  const results: ReadVideo[] = new Array(requests.length)
  const todo = requests.entries()
  const lane = async (): Promise<void> => {
    let reader: Reader | null = null
    for (const [i, request] of todo) {
      reader ??= startReader({ ...defaults, ...options })
      let read = await reader.read(request)
      if (read.crashed && !reader.isFresh) {
        // the file before it may be to blame: only a fresh thread convicts
        reader = startReader({ ...defaults, ...options })
        read = await reader.read(request)
      }
      results[i] = read.result
      if (read.spent) reader = null
      onRead()
    }
    await reader?.stop()
  }
  const lanes = Math.min(options.threads ?? defaults.threads, requests.length)
  await Promise.all(Array.from({ length: lanes }, lane))
  return results
}

interface Read {
  readonly result: ReadVideo
  /** The thread is gone. */
  readonly spent: boolean
  /** It ended by itself. */
  readonly crashed: boolean
}

interface Reader {
  /** It has read at most one file. */
  readonly isFresh: boolean
  read(request: ReadRequest): Promise<Read>
  stop(): Promise<unknown>
}

const startReader = ({ thread, silentMs }: typeof defaults): Reader => {
  const worker = new Worker(thread, { resourceLimits: memory, env: {} })
  let served = 0
  let gone = false
  worker.on('exit', () => {
    gone = true
  })
  // an error that comes between two files is seen as the exit it ends in
  worker.on('error', () => {})
  const read = (request: ReadRequest): Promise<Read> =>
    new Promise((resolve) => {
      served++
      let timer: NodeJS.Timeout | undefined
      const end = (result: ReadVideo, how: 'read' | 'late' | 'crash'): void => {
        clearTimeout(timer)
        worker.off('message', heard).off('error', erred).off('exit', left)
        const answer = { result, spent: how !== 'read', crashed: how === 'crash' }
        if (how === 'read') resolve(answer)
        else worker.terminate().finally(() => resolve(answer))
      }
      const fail = (why: string, how: 'late' | 'crash'): void => end({ kind: 'unreadable', why }, how)
      const watch = (): void => {
        clearTimeout(timer)
        timer = setTimeout(() => fail('took too long: it is damaged, or its disk does not answer', 'late'), silentMs)
      }
      const heard = (reply: ReadReply): void => (reply.kind === 'beat' ? watch() : end(reply.read, 'read'))
      let why = 'is damaged: reading it ended its thread'
      // an error may overtake an answer; the exit comes after both
      const erred = (error: unknown): void => {
        why = `is damaged: reading it failed (${oneLine(error)})`
      }
      const left = (): void => fail(why, 'crash')
      if (gone) return left()
      worker.on('message', heard).on('error', erred).on('exit', left)
      watch()
      worker.postMessage(request)
    })
  return {
    get isFresh() {
      return served < 2
    },
    read,
    stop: () => worker.terminate(),
  }
}

const oneLine = (error: unknown): string => String(error).replace(/\s+/g, ' ').slice(0, 120)
