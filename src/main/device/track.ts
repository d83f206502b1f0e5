import { connect } from 'node:net'
import type { AdbAt } from '../../core/model/adb-at.ts'
import type { Device } from '../../core/model/phone.ts'
import { parseDevices } from './parsers.ts'
import { ask, packet, takeBlock } from './wire.ts'

const againMs = 500
/** A machine that is off, or something that is no adb server, says nothing. */
const openMs = 10_000
/** Then the system asks the other end whether it is still there: a machine that lost its power sends no end. */
const aliveMs = 10_000
/** adb tells nobody of a phone of the network that it has lost while it tries to reach it again, for a minute (29.0.6). */
const lookMs = 2_000

/**
 * Follows an adb server's list of devices (`host:track-devices`); null while no server answers. It is asked again until
 * stopped, and for its list every now and then: not all changes are told. A list that has not changed is not told twice.
 */
export const track = (at: AdbAt, on: (devices: readonly Device[] | null) => void, everyMs = lookMs): (() => void) => {
  let stop = () => {}
  let isOver = false
  let last: string | null = null
  const tell = (devices: readonly Device[] | null) => {
    const now = JSON.stringify(devices)
    if (isOver || now === last) return
    last = now
    on(devices)
  }
  const open = () => {
    const socket = connect({ ...at })
    let bytes: Buffer = Buffer.alloc(0)
    let isAccepted = false
    let told = 0
    let timer = setTimeout(() => socket.destroy(), openMs)
    const look = async () => {
      const before = told
      const answer = await ask(at, 'host:devices')
      if (socket.destroyed) return
      // what it told meanwhile may be newer
      if (answer.kind === 'okay' && told === before) tell(parseDevices(answer.text))
      timer = setTimeout(look, everyMs)
    }
    socket.setKeepAlive(true, aliveMs)
    socket.on('connect', () => socket.write(packet('host:track-devices')))
    socket.on('data', (chunk) => {
      bytes = Buffer.concat([bytes, chunk])
      if (!isAccepted) {
        if (bytes.length < 4) return
        if (bytes.toString('latin1', 0, 4) !== 'OKAY') return void socket.destroy()
        isAccepted = true
        clearTimeout(timer)
        timer = setTimeout(look, everyMs)
        bytes = bytes.subarray(4)
      }
      for (let block = takeBlock(bytes); block !== null; block = takeBlock(bytes)) {
        if (block === 'garbled') return void socket.destroy()
        bytes = block.rest
        told += 1
        tell(parseDevices(block.text))
      }
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      clearTimeout(timer)
      tell(null)
      if (!isOver) timer = setTimeout(open, againMs)
    })
    stop = () => {
      clearTimeout(timer)
      socket.destroy()
    }
  }
  open()
  return () => {
    isOver = true
    stop()
  }
}
