import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { Run } from '../../core/contract/worker-in.ts'
import { type Fault, fault } from '../../core/model/fault.ts'
import type { Result } from '../../core/ports.ts'
import { type Adb, runAdb, shell } from '../device/adb.ts'
import { adbFault } from '../device/faults.ts'
import { parseFree, parseRows } from '../device/parsers.ts'

const folder = '/sdcard/Movies'
/** The same folder in the media store's words. */
const storeFolder = '/storage/emulated/0/Movies'
const videos = 'content://media/external/video/media'
const spareBytes = 50 << 20
const commandMs = 20_000
const known = ['.mp4', '.m4v', '.mov', '.webm', '.mkv', '.3gp']

type Order = Pick<Run, 'lease' | 'video'>

/** Unique for the lease, and of plain letters: no word of a person's reaches a shell, a selector or a gallery. */
export const nameOf = ({ lease, video }: Order): string => {
  const ending = extname(video.name).toLowerCase()
  const type = known.includes(ending) ? ending : '.mp4'
  return `${prefixOf(lease)}${lease.number}-${video.fingerprint.slice(0, 12)}${type}`
}

const prefixOf = (lease: Run['lease']): string => `posthouse-${lease.job}-`

/** Puts the video on the phone and makes galleries list it; answers its name there. */
export const push = async (adb: Adb, address: string, order: Order, outbox: string): Promise<Result<string>> => {
  const name = nameOf(order)
  const copy = join(outbox, name)
  try {
    const f =
      (await copyChecked(order.video, outbox, copy)) ??
      (await roomFor(adb, address, order.video.bytes)) ??
      (await send(adb, address, copy, name, order.video.bytes)) ??
      (await list(adb, address, name, order.video.bytes))
    return f === null ? { ok: true, value: name } : { ok: false, fault: f }
  } finally {
    await rm(copy, { force: true }).catch(() => {})
  }
}

/** Removes what this job's runs have pushed, and its entries in the gallery. */
export const unpush = async (adb: Adb, address: string, lease: Run['lease']): Promise<void> => {
  const listed = await shell(adb, address, ['ls', folder], commandMs)
  const prefix = prefixOf(lease)
  const names = listed.out.split('\n').map((line) => line.trim())
  for (const name of names.filter((n) => n.startsWith(prefix) && /^[\w.-]+$/.test(n))) {
    const where = `_display_name='${name}'`
    await shell(adb, address, ['content', 'delete', '--uri', videos, '--where', where], commandMs)
    await shell(adb, address, ['rm', '-f', `${folder}/${name}`], commandMs)
  }
}

/**
 * Copies the file and checks it on the way: what is pushed is what was checked, whatever happens to the original. The copy
 * is new, so galleries, which sort by the file's time, show it first.
 */
const copyChecked = async (video: Order['video'], outbox: string, copy: string): Promise<Fault | null> => {
  const hash = createHash('sha256')
  let bytes = 0
  const look = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  try {
    await mkdir(outbox, { recursive: true, mode: 0o700 })
    await pipeline(createReadStream(video.path), look, createWriteStream(copy, { mode: 0o600 }))
  } catch (error) {
    const { code, path, syscall, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' && path === video.path) return fault('video-missing', video.path)
    // a disk that is full, over its quota or at a limit of the process: the video has nothing to do with it
    return path === copy || path === outbox || syscall === 'write'
      ? fault('room-unwritable', message)
      : fault('video-missing', message)
  }
  if (bytes !== video.bytes) return fault('video-changed', `${video.path} has ${bytes} bytes, not ${video.bytes}`)
  return hash.digest('hex') === video.fingerprint ? null : fault('video-changed', video.path)
}

const roomFor = async (adb: Adb, address: string, bytes: number): Promise<Fault | null> => {
  const said = await shell(adb, address, ['df', '-k', '/sdcard'], commandMs)
  const f = adbFault(said)
  if (f !== null && f.type !== 'unclassified') return f
  const free = parseFree(said.out)
  const needed = bytes + spareBytes
  if (free === null || free >= needed) return null
  return fault('phone-storage-full', `${free >> 20} MB free, ${(needed / (1 << 20)).toFixed(0)} MB needed`)
}

const send = async (adb: Adb, address: string, copy: string, name: string, bytes: number): Promise<Fault | null> => {
  await shell(adb, address, ['mkdir', '-p', folder], commandMs)
  const limit = 60_000 + bytes / 100
  const said = await runAdb(adb, ['-s', address, 'push', copy, `${folder}/${name}`], limit)
  const f = adbFault(said)
  return f?.type === 'unclassified' ? fault('phone-offline', f.detail) : f
}

/** Asks one scanner after the other until the gallery lists the file in full. Which of them works depends on the Android. */
const list = async (adb: Adb, address: string, name: string, bytes: number): Promise<Fault | null> => {
  const path = `${storeFolder}/${name}`
  const receiver = 'io.appium.settings/.receivers.MediaScannerReceiver'
  const scans = [
    ['am', 'broadcast', '-n', receiver, '-a', 'io.appium.settings.scan_media', '--es', 'path', path],
    ['content', 'call', '--uri', 'content://media', '--method', 'scan_file', '--arg', path],
    ['am', 'broadcast', '-a', 'android.intent.action.MEDIA_SCANNER_SCAN_FILE', '-d', `file://${path}`],
  ]
  let seen: Result<boolean> = { ok: true, value: false }
  for (const scan of scans) {
    await shell(adb, address, scan, commandMs)
    const until = performance.now() + 4_000
    do {
      seen = await isListed(adb, address, name, bytes)
      if (!seen.ok) return seen.fault
      if (seen.value) return null
      await pause(100)
    } while (performance.now() < until)
  }
  return fault('media-not-seen', name)
}

const isListed = async (adb: Adb, address: string, name: string, bytes: number): Promise<Result<boolean>> => {
  const query = ['content', 'query', '--uri', videos, '--projection', '_id:_size', '--where', `_display_name='${name}'`]
  const said = await shell(adb, address, query, commandMs)
  const f = adbFault(said)
  if (f !== null && f.type !== 'unclassified') return { ok: false, fault: f }
  return { ok: true, value: parseRows(said.out).some((row) => Number(row['_size']) === bytes) }
}
