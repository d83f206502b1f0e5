import { parentPort } from 'node:worker_threads'

// A reading thread that throws on what is called bad, hangs on what is called slow, and reads nothing.
parentPort?.on('message', ({ path }: { path: string }) => {
  if (path.includes('slow')) for (;;);
  if (path.includes('good')) parentPort?.postMessage({ kind: 'read', read: { kind: 'unreadable', why: 'is good' } })
  else if (path.includes('late')) {
    parentPort?.postMessage({ kind: 'read', read: { kind: 'unreadable', why: 'is late' } })
    queueMicrotask(() => {
      throw new Error('too late to be told')
    })
  } else throw new Error('bad bytes')
})
