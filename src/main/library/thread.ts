import { parentPort } from 'node:worker_threads'
import { type ReadVideo, readVideo } from './fingerprint.ts'

/** A thread that reads videos, one after the other. What it throws ends it; the readers start another. */

export interface ReadRequest {
  readonly path: string
  readonly stamp: string
}

export type ReadReply = { readonly kind: 'beat' } | { readonly kind: 'read'; readonly read: ReadVideo }

const port = parentPort
port?.on('message', async ({ path, stamp }: ReadRequest) => {
  const say = (reply: ReadReply): void => port.postMessage(reply)
  say({ kind: 'read', read: await readVideo(path, stamp, () => say({ kind: 'beat' })) })
})
