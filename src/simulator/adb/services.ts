import type { Android } from './android.ts'
import type { OpenService } from './link.ts'
import { serveShell } from './session.ts'
import { serveSync } from './sync.ts'

const bootMs = 20_000

/** The services of one phone, by the names adb opens them with. */
export function openService(android: Android, dropAll: () => void): OpenService {
  return (name, link) => {
    const [head, rest] = cut(name)
    if (head === 'shell' || head.startsWith('shell,')) {
      const options = head.split(',').slice(1)
      const form = options.includes('v2') ? 'v2' : 'v1'
      return (stream) => void serveShell(android, link, stream, rest, form, options.includes('pty'))
    }
    if (head === 'exec') return (stream) => void serveShell(android, link, stream, rest, 'exec', false)
    if (name === 'sync:') return (stream) => void serveSync(android, stream)
    if (head === 'tcp') {
      const listener = android.ports.get(Number.parseInt(rest, 10))
      return listener && ((stream) => listener(stream))
    }
    if (head === 'reboot') {
      return (stream) => {
        stream.end()
        android.faults.reboot(bootMs)
      }
    }
    if (head === 'root') return (stream) => void stream.end('adbd cannot run as root in production builds\n')
    if (head === 'tcpip' || head === 'usb') {
      return (stream) => {
        stream.end(head === 'usb' ? 'restarting in USB mode\n' : `restarting in TCP mode port: ${rest}\n`)
        dropAll()
      }
    }
    return undefined
  }
}

function cut(name: string): [string, string] {
  const colon = name.indexOf(':')
  return colon < 0 ? [name, ''] : [name.slice(0, colon), name.slice(colon + 1)]
}
