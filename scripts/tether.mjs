// Loaded into a child of launch.mjs. The pipe on file descriptor 3 closes when the launcher dies, however it dies: then so do we.
import { Socket } from 'node:net'
import { isMainThread } from 'node:worker_threads'

if (isMainThread) {
  // children forked from here inherit execArgv, but not the pipe
  const at = process.execArgv.indexOf(import.meta.url)
  if (at > 0) process.execArgv.splice(at - 1, 2)
  const rope = new Socket({ fd: 3 })
  rope.on('error', () => {})
  rope.on('close', () => process.kill(process.pid, 'SIGTERM'))
  rope.resume()
  rope.unref()
}
