import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { here } from '../../../src/core/model/adb-at.ts'
import { pairWith, passGate, reconnectTo } from '../../../src/main/device/connect.ts'

const phone = '10.0.0.7:5555'
const own = { id: 'SERIAL-7', link: 'tcp', address: phone } as const
const rented = { id: '5001', link: 'cloud', address: phone } as const

/** A server that says what it is told to, and an adb program whose phone runs what it is given. */
const startAdb = async (answer: (service: string) => string, serialno: string = own.id) => {
  const asked: string[] = []
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', (bytes) => {
      const service = bytes.toString().slice(4)
      asked.push(service)
      const text = answer(service)
      socket.end(`OKAY${text.length.toString(16).padStart(4, '0')}${text}`)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const home = mkdtempSync(join(tmpdir(), 'posthouse-adb-'))
  const program = join(home, 'adb')
  writeFileSync(program, `#!/bin/sh\ngetprop() { echo '${serialno}'; }\nfor last; do :; done\neval "$last"\n`)
  chmodSync(program, 0o755)
  return {
    adb: { program, at: here((server.address() as AddressInfo).port) },
    asked,
    [Symbol.dispose]: () => {
      server.close()
      rmSync(home, { recursive: true })
    },
  }
}

test.skipIf(process.platform === 'win32')(
  'a phone that vanishes after it was connected is connected again',
  async () => {
    let connects = 0
    using fake = await startAdb((service) => {
      if (service.startsWith('host:connect'))
        return ++connects === 1 ? `already connected to ${phone}` : `connected to ${phone}`
      return service === 'host:devices' && connects > 1 ? `${phone}\tdevice\n` : ''
    })
    expect(await reconnectTo(fake.adb, own, null)).toEqual({ ok: true, value: null })
    expect(fake.asked.filter((s) => s !== 'host:devices')).toEqual([
      `host:disconnect:${phone}`,
      `host:connect:${phone}`,
      `host:connect:${phone}`,
    ])
  },
)

test.skipIf(process.platform === 'win32')('another phone at its address is not taken for it', async () => {
  const other = { ok: false, fault: { type: 'phone-offline', detail: `another phone answers at ${phone}` } }
  using fake = await startAdb(() => '', 'SERIAL-8')
  expect(await passGate(fake.adb, own, null)).toEqual(other)
  expect(await passGate(fake.adb, { ...own, id: 'SERIAL-8' }, null)).toMatchObject({ ok: true })
  // what a cloud phone states is known once it has come up
  expect(await passGate(fake.adb, rented, null)).toMatchObject({ ok: true })
  expect(await passGate(fake.adb, { ...rented, serial: 'SERIAL-9' }, null)).toEqual(other)
  using silent = await startAdb(() => '', '')
  expect(await passGate(silent.adb, own, null)).toMatchObject({ ok: true })
})

test('a pairing code is asked for over the wire, and stays out of the refusal', async () => {
  using paired = await startAdb(() => 'Successfully paired to 10.0.0.7:37123 [guid=adb-x]')
  expect(await pairWith(paired.adb.at, '10.0.0.7:37123', '123456')).toEqual({ ok: true, value: null })
  expect(paired.asked).toEqual(['host:pair:123456:10.0.0.7:37123'])
  using refused = await startAdb(() => 'Failed: Wrong password 123456 or connection was dropped.')
  expect(await pairWith(refused.adb.at, '10.0.0.7:37123', '123456')).toEqual({
    ok: false,
    sentence: 'Failed: Wrong password ······ or connection was dropped.',
  })
})

test.skipIf(process.platform === 'win32')(
  'a login code opens the gate over the wire, and is no argument of adb',
  async () => {
    const home = mkdtempSync(join(tmpdir(), 'posthouse-gate-'))
    const [program, isOpen, args] = ['adb', 'open', 'args'].map((name) => join(home, name)) as [string, string, string]
    const gate = "echo 'error: you should run glogin to login first'"
    const run = 'for last; do :; done; eval "$last"'
    writeFileSync(program, `#!/bin/sh\necho "$@" >> ${args}\nif [ -f ${isOpen} ]; then ${run}; else ${gate}; fi\n`)
    chmodSync(program, 0o755)
    const heard: string[] = []
    const server = createServer((socket) => {
      socket.on('error', () => {})
      socket.on('data', (bytes) => {
        const service = bytes.toString().slice(4)
        heard.push(service)
        socket.write('OKAY')
        if (!service.startsWith('exec:')) return
        writeFileSync(isOpen, '')
        socket.end('success\n')
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      const adb = { program, at: here((server.address() as AddressInfo).port) }
      expect(await passGate(adb, rented, 'ab12cd34')).toEqual({ ok: true, value: null })
      expect(existsSync(isOpen)).toBe(true)
      expect(heard).toEqual([`host:transport:${phone}`, 'exec:glogin ab12cd34'])
      expect(readFileSync(args, 'utf8')).not.toContain('ab12cd34')
    } finally {
      server.close()
      rmSync(home, { recursive: true })
    }
  },
)
