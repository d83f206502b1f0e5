import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { protocol, type Run } from '../../../src/core/contract/worker-in.ts'
import { AdbDevices } from '../../../src/main/device/devices.ts'
import { locateAdb } from '../../../src/main/device/locate.ts'
import { NodeWorkers } from '../../../src/main/node/workers.ts'
import { busyPorts, freePort } from '../../../src/main/system/ports.ts'
import * as processes from '../../../src/main/system/processes.ts'
import { endAll } from '../../../src/main/system/spawn.ts'

/** The least of a control room, to be killed: adb and one worker, which plays the given run and then keeps its session. */
const { room, home, run } = JSON.parse(process.argv[2] ?? '') as { room: string; home: string; run: Run }
const adb = await locateAdb()
if (!adb.ok) throw new Error(adb.sentence)
const env = { [processes.markName]: `${room}:adb` }
const devices = new AdbDevices({ adb: adb.value, choosePort: freePort, usb: false, env })
await devices.start()
await devices.connect(run.phone.address)
const ports = {
  appium: await freePort(),
  system: await freePort(),
  mjpeg: await freePort(),
  chromedriver: await freePort(),
}
const slotHome = join(home, 'room')
mkdirSync(slotHome, { recursive: true })
const workers = new NodeWorkers({
  entry: join(process.cwd(), 'src/main/worker/entry.ts'),
  room,
  processes: { ...processes, endAll },
  log: { info: () => {}, warn: () => {} },
  spec: () => ({ protocol, slot: 1, ports, adb: adb.value, home: slotHome, beatMs: 250 }),
  busyPorts,
  clearForwards: (list) => devices.clearForwards(list, []),
})
const forked = await workers.fork(1 as never, (event) => {
  if (event.kind !== 'message' || !forked.ok) return
  const { message } = event
  if (message.kind === 'ready') {
    const phone = { ...run.phone, adb: devices.adbAt({ link: 'simulated' }) }
    forked.value.send({ ...run, phone, flow: run.flow })
  }
  if (message.kind === 'done') console.log(`session ${message.outcome.kind}`)
})
