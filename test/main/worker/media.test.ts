import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { here } from '../../../src/core/model/adb-at.ts'
import { push } from '../../../src/main/worker/media.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'posthouse-media-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const bytes = Buffer.alloc(300_000, 'video')
const file = path.join(folder, 'sea.mp4')
writeFileSync(file, bytes)
const order = (video: object = {}) => ({
  lease: { job: 7, number: 1 },
  video: {
    fingerprint: createHash('sha256').update(bytes).digest('hex'),
    path: file,
    name: 'sea.mp4',
    bytes: bytes.length,
    ...video,
  },
})
const outbox = path.join(folder, 'outbox')
/** None of these gets as far as a phone. */
const adb = { program: '/no/such/adb', at: here(1) }

test('a video that is gone or another one is the video’s fault', async () => {
  const gone = await push(adb, 'x', order({ path: `${file}.gone` }) as never, outbox)
  expect(gone).toMatchObject({ ok: false, fault: { type: 'video-missing' } })
  const other = await push(adb, 'x', order({ fingerprint: 'ab' }) as never, outbox)
  expect(other).toMatchObject({ ok: false, fault: { type: 'video-changed' } })
  const longer = await push(adb, 'x', order({ bytes: 5 }) as never, outbox)
  expect(longer).toMatchObject({ ok: false, fault: { type: 'video-changed' } })
  expect(readdirSync(outbox)).toEqual([])
})

// files may not grow: as with a disk quota, the error names no file
test.runIf(process.platform === 'linux')('a disk that takes nothing more is the room’s fault', async () => {
  const module = path.join(import.meta.dirname, '../../../src/main/worker/media.ts')
  const script = `const { push } = await import(${JSON.stringify(module)})
    console.log(JSON.stringify(await push(${JSON.stringify(adb)}, 'x', ${JSON.stringify(order())}, ${JSON.stringify(outbox)})))`
  const node = [process.execPath, '--input-type=module', '-e', script]
  const { stdout } = await promisify(execFile)('prlimit', ['--fsize=1000', ...node])
  expect(JSON.parse(stdout)).toMatchObject({ ok: false, fault: { type: 'room-unwritable' } })
  expect(readdirSync(outbox)).toEqual([])
})
