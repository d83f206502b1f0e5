/*
 * Loaded into the Appium process before Appium. Its standard input is a pipe from the worker: when that ends, however the
 * worker ended, Appium closes its sessions, removes its forwards and goes. Where it cannot, it goes by force, with the adb
 * clients that it started.
 */
const graceMs = 8_000

process.title = process.env['POSTHOUSE_TITLE'] ?? 'posthouse appium'
// the worker reads these pipes; without it a line of the log must not be what ends Appium
process.stdout.on('error', () => {})
process.stderr.on('error', () => {})

let isLeaving = false

const leave = (): void => {
  if (isLeaving) return
  isLeaving = true
  if (process.listenerCount('SIGTERM') === 0) process.exit(0)
  setTimeout(force, graceMs)
  process.emit('SIGTERM')
}

/** The worker leads a process group that Appium and its adb clients are in; it exists as long as one of them does. */
const force = (): void => {
  const group = Number(process.env['POSTHOUSE_GROUP'] ?? 0)
  try {
    if (group > 1) process.kill(-group, 'SIGKILL')
  } finally {
    process.kill(process.pid, 'SIGKILL')
  }
}

process.stdin.on('end', leave)
process.stdin.on('error', leave)
process.stdin.resume()
