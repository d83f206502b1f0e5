import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFileSync, linkSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { FolderScan } from '../../../src/core/ports.ts'
import { type ScanOptions, scan } from '../../../src/main/library/scan.ts'
import { put, tempFolder, video } from './folder.ts'

const calm: ScanOptions = { settleMs: 0, readers: { threads: 2 } }

const look = async (folder: string, options = calm): Promise<FolderScan> => {
  const reply = await scan(folder, () => {}, options)
  if (!reply.ok) throw new Error(reply.sentence)
  return reply.value
}

const names = (s: FolderScan): string[] => s.found.flatMap((f) => (f.kind === 'video' ? f.video.path : []))
const sentences = (s: FolderScan): string[] => s.found.flatMap((f) => (f.kind === 'unreadable' ? f.sentence : []))
const captions = (s: FolderScan): unknown[] =>
  s.found.flatMap((f) => (f.kind === 'video' ? [[f.video.name, f.caption, f.captionFrom]] : []))

test('a video has the sha-256 of its file, its size, length, codec and picture', async () => {
  const bytes = video(1)
  const folder = tempFolder({ 'a.mp4': bytes })
  const { found } = await look(folder)
  expect(found).toEqual([
    {
      kind: 'video',
      index: 1,
      caption: null,
      video: {
        fingerprint: createHash('sha256').update(bytes).digest('hex'),
        path: join(folder, 'a.mp4'),
        name: 'a.mp4',
        bytes: bytes.length,
        durationMs: 1000,
        codec: 'avc',
        width: 32,
        height: 32,
        profile: null,
      },
    },
  ])
})

test('a file larger than one piece has the same fingerprint as its bytes', async () => {
  const free = Buffer.alloc(9 << 20, 7)
  free.writeUInt32BE(free.length, 0)
  free.write('free', 4, 'latin1')
  const bytes = Buffer.concat([video(1), free])
  const { found } = await look(tempFolder({ 'large.mp4': bytes }))
  expect(found[0]).toMatchObject({ video: { fingerprint: createHash('sha256').update(bytes).digest('hex') } })
})

test('nested folders, spaces, emoji and other scripts are read in natural order', async () => {
  const folder = tempFolder({
    'clip 10.mp4': video(1),
    'clip 2.mp4': video(2),
    'für dich/🎬 día.mp4': video(3),
    'für dich/深い/動画.MOV': video(4),
    'it\'s; $(rm -rf) `x` "q".mp4': video(5),
  })
  expect(names(await look(folder)).map((p) => p.slice(folder.length + 1))).toEqual([
    'clip 2.mp4',
    'clip 10.mp4',
    'für dich/🎬 día.mp4',
    'für dich/深い/動画.MOV',
    'it\'s; $(rm -rf) `x` "q".mp4',
  ])
})

test('hidden files, system files and files of other kinds are passed over', async () => {
  const folder = tempFolder({
    '.DS_Store': 'x',
    '._a.mp4': 'x',
    '.hidden/a.mp4': video(1),
    '__MACOSX/a.mp4': video(1),
    'Thumbs.db': 'x',
    'photo.jpg': 'x',
    'notes.txt': 'x',
  })
  expect(await look(folder)).toEqual({ folder, found: [], notes: [] })
})

test('each kind of useless file has its own sentence', async () => {
  const good = video(1)
  const moov = good.indexOf('moov')
  const renamed = Buffer.from(good)
  renamed.write('free', moov, 'latin1')
  const folder = tempFolder({
    'cut.mp4': good.subarray(0, good.length - 40),
    'empty.mp4': '',
    'no-index.mp4': renamed,
    'old.avi': 'RIFF',
    'page.mp4': '<!doctype html><title>Not found</title>',
    'zeros.mp4': Buffer.alloc(5000),
  })
  expect(sentences(await look(folder))).toEqual([
    expect.stringMatching(/^cut\.mp4 is cut off: \d+ of \d+ bytes are there\. Copy it again\.$/),
    'empty.mp4 is empty.',
    'no-index.mp4 has no index (moov): its recording or export did not finish. Export it again.',
    'old.avi cannot be checked, as avi files cannot: convert it to mp4.',
    'page.mp4 is not a video: what is in it is not MP4, MOV, WebM or MKV.',
    'zeros.mp4 is not a video: what is in it is not MP4, MOV, WebM or MKV.',
  ])
})

test('links that go round in circles end, and each real file is taken once', async () => {
  const folder = tempFolder({ 'a/b/clip.mp4': video(1) })
  symlinkSync(folder, join(folder, 'a/b/round'))
  symlinkSync(join(folder, 'a/b/clip.mp4'), join(folder, 'again.mp4'))
  symlinkSync('self.mp4', join(folder, 'self.mp4'))
  const s = await look(folder)
  expect(names(s)).toEqual([join(folder, 'a/b/clip.mp4')])
  expect(sentences(s)).toEqual(['self.mp4 is a link that leads back to itself.'])
  expect(s.notes).toEqual([])
})

test('a link to a file elsewhere is followed, a link to a folder elsewhere is named', async () => {
  const outside = tempFolder({ 'real.mp4': video(1), 'more/b.mp4': video(2) })
  const folder = tempFolder()
  symlinkSync(join(outside, 'real.mp4'), join(folder, 'one.mp4'))
  symlinkSync(join(outside, 'real.mp4'), join(folder, 'two.mp4'))
  symlinkSync(join(outside, 'more'), join(folder, 'more'))
  const s = await look(folder)
  expect(names(s)).toEqual([join(folder, 'one.mp4')])
  expect(s.notes).toEqual(['more is a link to a folder outside: add that folder itself.'])
})

test('a broken link, a pipe and a socket that pose as videos are named and nothing waits for them', async () => {
  const folder = tempFolder()
  symlinkSync(join(folder, 'nowhere'), join(folder, 'broken.mp4'))
  execFileSync('mkfifo', [join(folder, 'pipe.mp4'), join(folder, 'pipe.dat')])
  const server = createServer().listen(join(folder, 'socket.mp4'))
  onTestFinished(() => void server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  symlinkSync('/dev/zero', join(folder, 'zero.mp4'))
  expect(sentences(await look(folder))).toEqual([
    'broken.mp4 is gone or leads nowhere.',
    'pipe.mp4 is not a file.',
    'socket.mp4 is not a file.',
    'zero.mp4 is not a file.',
  ])
})

test('a file that grows between two looks is still being copied', async () => {
  const bytes = video(1)
  const folder = tempFolder({ 'done.mp4': video(2), 'slow.mp4': bytes })
  const grow = async (): Promise<void> => appendFileSync(join(folder, 'slow.mp4'), Buffer.alloc(8))
  const s = await look(folder, { ...calm, settleMs: 60_000, wait: grow })
  expect(names(s)).toEqual([join(folder, 'done.mp4')])
  expect(sentences(s)).toEqual(['slow.mp4 is still being copied: add the folder again when it is done.'])
})

test('a file that is replaced or goes away between two looks is not taken', async () => {
  const folder = tempFolder({ 'gone.mp4': video(1), 'other.mp4': video(2), 'next/other.mp4': video(3) })
  const change = async (): Promise<void> => {
    rmSync(join(folder, 'gone.mp4'))
    renameSync(join(folder, 'next/other.mp4'), join(folder, 'other.mp4'))
  }
  const s = await look(folder, { ...calm, settleMs: 60_000, wait: change })
  expect(names(s)).toEqual([])
  expect(sentences(s)).toEqual([
    'gone.mp4 is gone or leads nowhere.',
    'next/other.mp4 is gone or leads nowhere.',
    'other.mp4 is still being copied: add the folder again when it is done.',
  ])
})

test('files that were written long ago are read without a pause', async () => {
  const folder = tempFolder({ 'a.mp4': video(1) })
  utimesSync(join(folder, 'a.mp4'), 1e9, 1e9)
  const wait = async (): Promise<void> => expect.unreachable('paused')
  expect(names(await look(folder, { ...calm, settleMs: 60_000, wait }))).toHaveLength(1)
})

test('names that browsers give to unfinished downloads are still being copied', async () => {
  const folder = tempFolder({ 'a.mp4.crdownload': 'x', 'b.mov.part': 'x', 'c.mp4.download/c.mp4': 'x', 'd.part': 'x' })
  expect(sentences(await look(folder))).toEqual(
    ['a.mp4.crdownload', 'b.mov.part', 'c.mp4.download'].map(
      (n) => `${n} is still being copied: add the folder again when it is done.`,
    ),
  )
})

test('a folder that is a file, or not there, is refused in a sentence', async () => {
  const folder = tempFolder({ 'a.mp4': 'x' })
  const refusal = async (path: string): Promise<unknown> => scan(path, () => {}, calm)
  expect(await refusal(join(folder, 'a.mp4'))).toEqual({ ok: false, sentence: `${folder}/a.mp4 is not a folder.` })
  expect(await refusal(join(folder, 'a.mp4/b'))).toEqual({
    ok: false,
    sentence: `The folder ${folder}/a.mp4/b is gone or leads nowhere.`,
  })
})

test('captions come from the nearest table, else the text file beside the video', async () => {
  const folder = tempFolder({
    'a.mp4': video(1),
    'b.mp4': video(2),
    'c.mp4': video(3),
    'deep/d.mp4': video(4),
    'b.txt': '\ufeffline one\nline two 🎉\r\n',
    'a.txt': 'not this one',
    'captions.csv': 'filename,caption\na.mp4,from the table\nd.mp4,from above\n',
    'deep/Captions.csv': 'caption;filename\nfrom beside;d.mp4\n',
  })
  expect(captions(await look(folder))).toEqual([
    ['a.mp4', 'from the table', 'table'],
    ['b.mp4', 'line one\nline two 🎉', 'sidecar'],
    ['c.mp4', null, undefined],
    ['d.mp4', 'from beside', 'table'],
  ])
})

test('files that were read before are not read again, unless they changed', async () => {
  const folder = tempFolder({ 'a.mp4': video(1), 'b.mp4': video(2) })
  const later = Date.now() + 60_000
  const options = { ...calm, cache: join(tempFolder(), 'cache.json'), now: () => later }
  const first = await look(folder, options)
  put(folder, 'b.mp4', video(3))
  const broken = { ...options, readers: { thread: new URL('./dying-thread.ts', import.meta.url) } }
  const second = await look(folder, broken)
  expect(second.found[0]).toEqual(first.found[0])
  expect(sentences(second)).toHaveLength(1)
})

test('a damaged cache costs nothing but time', async () => {
  const cache = join(tempFolder({ 'cache.json': '{"version":1,"entries":[["a"' }), 'cache.json')
  const folder = tempFolder({ 'a.mp4': video(1) })
  expect(names(await look(folder, { ...calm, cache }))).toHaveLength(1)
  writeFileSync(cache, '[]')
  expect(names(await look(folder, { ...calm, cache }))).toHaveLength(1)
})

test('hard links are two files of one fingerprint', async () => {
  const folder = tempFolder({ 'a.mp4': video(1) })
  linkSync(join(folder, 'a.mp4'), join(folder, 'b.mp4'))
  const s = await look(folder)
  expect(new Set(s.found.map((f) => f.kind === 'video' && f.video.fingerprint)).size).toBe(1)
  expect(names(s)).toHaveLength(2)
})

test('progress counts up to all files', async () => {
  const folder = tempFolder({ 'a.mp4': video(1), 'b.mp4': '', 'c.mp4': video(2) })
  const told: number[][] = []
  await scan(folder, (done, all) => told.push([done, all]), calm)
  expect(told).toEqual([
    [1, 3],
    [2, 3],
    [3, 3],
  ])
})
