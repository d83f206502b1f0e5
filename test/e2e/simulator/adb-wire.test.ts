import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type AdbPhone, serveAdb } from '../../../src/simulator/adb/server.ts'
import { PhoneDouble } from '../../simulator/double.ts'
import { freePort, type OwnAdb, startAdb, until } from './own-adb.ts'

let adb: OwnAdb
let phone: PhoneDouble
let wire: AdbPhone
let serial: string

beforeEach(async () => {
  adb = await startAdb()
  phone = new PhoneDouble()
  wire = await serveAdb({ phone, port: 0 })
  serial = `127.0.0.1:${wire.port}`
})

afterEach(async () => {
  await wire.stop()
  await adb.stop()
})

const shell = (...args: string[]) => adb.run('-s', serial, 'shell', ...args)
const connect = async () => expect((await adb.run('connect', serial)).stdout).toBe(`connected to ${serial}\n`)
const state = async () => new RegExp(`^${serial}\\s+(\\w+)`, 'm').exec((await adb.run('devices')).stdout)?.[1]

const single = (text: string) => `'${text.replaceAll("'", "'\\''")}'`

test('a connected phone is a device with its model', async () => {
  await connect()
  expect((await adb.run('devices', '-l')).stdout).toContain('device product:simulated model:Test_Double')
  expect((await shell('getprop', 'ro.serialno')).stdout).toBe('DOUBLE01\n')
})

test('a shell tells output, complaints and exit code apart, and takes input', async () => {
  await connect()
  expect(await shell('echo out; echo err >&2; false')).toEqual({ code: 1, stdout: 'out\n', stderr: 'err\n' })
  expect(await shell('nosuch -x')).toEqual({
    code: 127,
    stdout: '',
    stderr: '/system/bin/sh: nosuch: inaccessible or not found\n',
  })
  expect(phone.heard.unknown).toEqual(['nosuch -x'])
})

test('hostile words arrive as data, and the phone remembers the line as it came', async () => {
  await connect()
  const hostile = [
    '$(reboot)',
    '`reboot`',
    'a"b',
    "it's",
    '; reboot',
    '&& reboot',
    '$HOME',
    '🎬 שלום',
    '--',
    '*',
    '\\',
    'a\nb',
  ]
  for (const text of hostile) {
    const line = `printf %s ${single(text)}`
    expect((await shell(line)).stdout).toBe(text)
    expect(phone.heard.shell.at(-1)).toBe(line)
  }
  expect(phone.reboots).toBe(0)
  // Without quotes it would have been a command: the phone is no safer than a real one.
  expect((await shell('echo $(getprop ro.serialno)')).stdout).toBe('DOUBLE01\n')
})

test('five megabytes go there and back unchanged, whatever the file is called', async () => {
  await connect()
  const bytes = randomBytes(5 * 1024 * 1024)
  const hash = createHash('sha256').update(bytes).digest('hex')
  const local = join(adb.home, "clip $(x) 'q' 🎬.mp4")
  await writeFile(local, bytes)
  const remote = "/sdcard/Movies/clip $(x) 'q' 🎬.mp4"
  expect((await adb.run('-s', serial, 'push', local, remote)).stdout).toContain('1 file pushed')
  expect((await shell(`sha256sum ${single(remote)}`)).stdout).toBe(`${hash}  ${remote}\n`)
  expect((await shell(`stat -c %s ${single(remote)}`)).stdout).toBe(`${bytes.length}\n`)
  const back = join(adb.home, 'back.mp4')
  expect((await adb.run('-s', serial, 'pull', remote, back)).stdout).toContain('1 file pulled')
  expect(
    createHash('sha256')
      .update(await readFile(back))
      .digest('hex'),
  ).toBe(hash)
  expect(phone.heard.unknown).toEqual([])
})

test('a folder is pushed and pulled as a whole', async () => {
  await connect()
  const folder = join(adb.home, 'set')
  await mkdir(join(folder, 'inner'), { recursive: true })
  await writeFile(join(folder, 'a.txt'), 'a')
  await writeFile(join(folder, 'inner', 'b.txt'), 'b')
  await adb.run('-s', serial, 'push', folder, '/data/local/tmp/')
  expect((await shell('cat /data/local/tmp/set/a.txt /data/local/tmp/set/inner/b.txt')).stdout).toBe('ab')
  await adb.run('-s', serial, 'pull', '/data/local/tmp/set', join(adb.home, 'again'))
  expect(await readFile(join(adb.home, 'again', 'inner', 'b.txt'), 'utf8')).toBe('b')
})

test('a full phone refuses a push and says why', async () => {
  await connect()
  phone.free = 1_000_000
  const local = join(adb.home, 'big.mp4')
  await writeFile(local, randomBytes(2_000_000))
  const pushed = await adb.run('-s', serial, 'push', local, '/sdcard/Movies/big.mp4')
  expect(pushed.code).not.toBe(0)
  expect(pushed.stdout + pushed.stderr).toContain('No space left on device')
  expect(phone.files.size).toBe(0)
})

test('a pushed video is in the media store after a scan, and not before', async () => {
  await connect()
  const query =
    "content query --uri content://media/external/video/media --projection _display_name:_size --where \"_display_name='it''s.mp4'\""
  phone.files.set("/sdcard/DCIM/it's.mp4", { bytes: Buffer.from('video'), mode: 0o660, mtime: 1 })
  expect((await shell(query)).stdout).toBe('No result found.\n')
  await shell(
    `am broadcast -a android.intent.action.MEDIA_SCANNER_SCAN_FILE -d ${single("file:///sdcard/DCIM/it's.mp4")}`,
  )
  expect((await shell(query)).stdout).toBe("Row: 0 _display_name=it's.mp4, _size=5\n")
  await shell(`rm ${single("/sdcard/DCIM/it's.mp4")}`)
  expect((await shell(query)).stdout).toBe('No result found.\n')
})

test('a phone that rejects the key is unauthorized', async () => {
  wire.faults.auth = 'reject'
  expect((await adb.run('connect', serial)).stdout).toContain('failed to authenticate')
  expect(await state()).toBe('unauthorized')
  expect((await shell('echo hi')).stderr).toContain('unauthorized')
})

test('a key that was allowed once is known afterwards', async () => {
  wire.faults.auth = 'ask'
  await adb.run('connect', serial)
  await until(async () => ((await state()) === 'device' ? true : undefined))
  await adb.run('disconnect', serial)
  await connect()
})

test('a dropped link comes back, but what ran over it has ended', async () => {
  await connect()
  const log = adb.start('-s', serial, 'logcat')
  await once(log.stdout ?? log, 'data')
  const ended = once(log, 'exit')
  wire.faults.drop()
  await ended
  await until(async () => ((await shell('echo back')).stdout === 'back\n' ? true : undefined))
})

test('an offline phone cannot be reached until its time is over', async () => {
  await connect()
  wire.faults.offline(Number.POSITIVE_INFINITY)
  await until(async () => ((await state()) === 'device' ? undefined : true))
  await adb.run('disconnect', serial)
  expect((await adb.run('connect', serial)).stdout).not.toContain('connected to')
  wire.faults.online()
  await adb.run('disconnect', serial)
  await connect()
})

test('a hung phone answers nothing, and everything once it wakes', async () => {
  await connect()
  wire.faults.hang(true)
  const asked = shell('echo late')
  const first = await Promise.race([asked, new Promise<string>((resolve) => setTimeout(resolve, 300, 'silence'))])
  expect(first).toBe('silence')
  wire.faults.hang(false)
  expect((await asked).stdout).toBe('late\n')
})

test('without glogin every shell says so and succeeds; the login is lost with the link and with time', async () => {
  wire.faults.glogin = { password: 'abc123', expiresAfterMs: 60_000 }
  await connect()
  const refusal = { code: 0, stdout: 'error: you should run glogin to login first\n', stderr: '' }
  expect(await shell('getprop ro.build.version.sdk')).toEqual(refusal)
  await shell('glogin wrong')
  expect(await shell('echo hi')).toEqual(refusal)
  await shell('glogin abc123')
  expect((await shell('echo hi')).stdout).toBe('hi\n')
  wire.faults.glogin = { password: 'abc123', expiresAfterMs: 0 }
  expect(await shell('echo hi')).toEqual(refusal)
  wire.faults.glogin = { password: 'abc123', expiresAfterMs: 60_000 }
  await adb.run('disconnect', serial)
  await connect()
  expect(await shell('echo hi')).toEqual(refusal)
})

test('a forward to a port where nobody listens closes at once', async () => {
  await connect()
  const local = await freePort()
  expect((await adb.run('-s', serial, 'forward', `tcp:${local}`, 'tcp:6790')).code).toBe(0)
  await expect(fetch(`http://127.0.0.1:${local}/status`)).rejects.toThrow()
})

test('a slow link costs its round trips', async () => {
  wire.faults.link = { roundTripMs: 150, bytesPerSecond: 2_500_000 }
  await connect()
  const began = performance.now()
  await shell('echo hi')
  expect(performance.now() - began).toBeGreaterThan(150)
})

test('a reboot drops the link and empties what is volatile', async () => {
  await connect()
  await shell('am start -n com.example.notes/.MainActivity')
  expect(phone.running).toBe(true)
  wire.faults.reboot(50)
  expect(phone.running).toBe(false)
  expect(phone.reboots).toBe(1)
  await until(async () => {
    await adb.run('connect', serial)
    return (await shell('echo up')).stdout === 'up\n' ? true : undefined
  })
})
