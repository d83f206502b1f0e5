import { spawn } from 'node:child_process'

/** A worker that does what its messages' account says, and leaves a child behind. */
const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore', detached: true })
process.send?.({ kind: 'ready', protocol: 1, versions: { group: String(process.pid) }, appiumPid: child.pid })
process.send?.({ kind: 'nonsense' })
process.on('message', (message: { kind: string }) => {
  if (message.kind === 'drain') {
    console.error('the last words')
    process.exit(3)
  }
})
