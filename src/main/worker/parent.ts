import { type WorkerIn, workerInShape } from '../../core/contract/worker-in.ts'
import { type WorkerOut, workerOutShape } from '../../core/contract/worker-out.ts'
import { within } from './limit.ts'

/** The process that started this worker, whichever host it is. */
export interface Parent {
  send(message: WorkerOut): void
  /** Resolves when all that was sent is on its way, or cannot be any more. */
  flush(): Promise<void>
}

export interface ParentEvents {
  onMessage(message: WorkerIn): void
  /** Something came that is no message; it changes nothing. */
  onGarbage(why: string): void
  /** The parent is gone: its channel closed, or this process has another parent now. */
  onGone(why: string): void
}

/** Electron's utility processes have this instead of Node's own channel. */
interface ElectronPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void
  postMessage(message: unknown): void
}

const watchMs = 1_000

export const connectParent = (events: ParentEvents): Parent => {
  const hear = (data: unknown) => {
    const parsed = workerInShape.safeParse(data)
    if (parsed.success) events.onMessage(parsed.data)
    else
      events.onGarbage(
        parsed.error.issues
          .map((i) => `${i.path.join('.')}: ${i.message}`)
          .join('; ')
          .slice(0, 500),
      )
  }
  const electron = (process as { parentPort?: ElectronPort }).parentPort
  if (electron === undefined) {
    process.on('message', hear)
    process.on('disconnect', () => events.onGone('its channel closed'))
  } else electron.on('message', (event) => hear(event.data))
  const born = process.ppid
  setInterval(() => {
    if (process.ppid !== born) events.onGone('this process has another parent')
  }, watchMs)
  const pending = new Set<Promise<void>>()
  const sendNode = (whole: WorkerOut) => {
    if (!process.connected) return
    const sent = new Promise<void>((resolve) => process.send?.(whole, undefined, {}, () => resolve()))
    pending.add(sent)
    void sent.then(() => pending.delete(sent))
  }
  return {
    send: (message) => {
      const whole = workerOutShape.parse(message)
      if (electron === undefined) sendNode(whole)
      else electron.postMessage(whole)
    },
    flush: async () => {
      await within(Promise.all(pending), 1_000)
    },
  }
}
