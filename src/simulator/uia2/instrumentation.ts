import type { Duplex } from 'node:stream'
import type { Android, RunningServer } from '../adb/android.ts'
import { Uia2Http } from './http.ts'
import { serveMjpeg } from './mjpeg.ts'

/** The app that holds the server on the phone. */
export const serverPackage = 'io.appium.uiautomator2.server'
const httpPort = 6790
const mjpegPort = 7810

/**
 * Starts the UiAutomator2 server on the phone. Its ports open when it is up; `ended` is called once, whatever ends it.
 * With the process go its port and every connection to it.
 */
export function startServer(android: Android, ended: (why: 'exit' | 'crash' | 'hangup') => void): RunningServer {
  const fate = android.faults.instrumentation
  const open = new Set<Duplex>()
  const timers: NodeJS.Timeout[] = []
  let running = true
  const after = (ms: number, act: () => void) => void timers.push(setTimeout(act, ms))
  const accept = (serve: (stream: Duplex) => void) => (stream: Duplex) => {
    open.add(stream)
    stream.on('close', () => open.delete(stream))
    serve(stream)
  }
  const server: RunningServer = {
    pid: android.newPid(),
    stop: (why) => {
      if (!running) return
      running = false
      for (const timer of timers) clearTimeout(timer)
      android.processes.delete(serverPackage)
      android.ports.delete(httpPort)
      android.ports.delete(mjpegPort)
      android.server = undefined
      for (const stream of open) stream.destroy()
      ended(why)
    },
  }
  const http = new Uia2Http(android, () => after(0, () => server.stop('exit')))
  const listen = () => {
    android.processes.set(serverPackage, server.pid)
    android.ports.set(
      httpPort,
      accept((stream) => void http.server.emit('connection', stream)),
    )
    android.ports.set(
      mjpegPort,
      accept((stream) => serveMjpeg(android, stream, http.settings)),
    )
  }
  android.server = server
  if (fate.kind === 'crash' || fate.kind === 'broken')
    after(fate.kind === 'crash' ? fate.ms : 0, () => server.stop('crash'))
  else if (fate.kind !== 'never') {
    const ms = android.phone.latency.instrumentationMs + (fate.kind === 'slow' ? fate.ms : 0)
    if (ms > 0) after(ms, listen)
    else listen()
  }
  return server
}
