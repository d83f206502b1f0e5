import fc from 'fast-check'
import {
  BufferTarget,
  EncodedPacket,
  EncodedVideoPacketSource,
  MkvOutputFormat,
  MovOutputFormat,
  Mp4OutputFormat,
  Output,
  WebMOutputFormat,
} from 'mediabunny'
import { expect, test } from 'vitest'
import type { Fingerprint } from '../../../src/core/model/ids.ts'
import { areAlike } from '../../../src/core/model/likeness.ts'
import type { Bytes } from '../../../src/main/library/container.ts'
import { probe } from '../../../src/main/library/probe.ts'
import { seededRandom } from '../../../src/simulator/random.ts'
import { sampleVideo } from '../../../src/simulator/sample-video.ts'

const bytesOf = (data: Uint8Array): Bytes => ({ size: data.length, read: (start, end) => data.slice(start, end) })

const mp4 = sampleVideo({ seed: 1, seconds: 2, width: 64, height: 48 })

const matroska = async (format: WebMOutputFormat | MkvOutputFormat): Promise<Buffer> => {
  const target = new BufferTarget()
  const output = new Output({ format, target })
  const source = new EncodedVideoPacketSource('vp9')
  output.addVideoTrack(source)
  await output.start()
  const decoderConfig = { codec: 'vp09.00.10.08', codedWidth: 64, codedHeight: 48 }
  for (const n of [0, 1])
    await source.add(new EncodedPacket(new Uint8Array(50).fill(n), 'key', n, 1), { decoderConfig })
  await output.finalize()
  return Buffer.from(target.buffer ?? new ArrayBuffer(0))
}

test.each([
  ['an MP4', async () => mp4, 'avc'],
  ['a WebM', () => matroska(new WebMOutputFormat()), 'vp9'],
  ['an MKV', () => matroska(new MkvOutputFormat()), 'vp9'],
])('%s tells its length, codec and picture', async (_, make, codec) => {
  expect(await probe(bytesOf(await make()))).toEqual({
    kind: 'video',
    picture: { durationMs: 2000, codec, width: 64, height: 48, profile: null },
  })
})

test('a WebM that was written as it came, without any length in it, has that of its frames', async () => {
  const live = await matroska(new WebMOutputFormat({ appendOnly: true }))
  // nothing says how long the last frame is shown
  expect(await probe(bytesOf(live))).toMatchObject({ kind: 'video', picture: { durationMs: 1000 } })
})

test('bytes behind the last box do no harm', async () => {
  const tails = [
    Buffer.from([1, 2, 3]),
    Buffer.alloc(64),
    Buffer.from('SEFH\x6a\0\0\0 and more'),
    Buffer.from('\x7f\0\0\0more'),
  ]
  for (const tail of tails) expect(await probe(bytesOf(Buffer.concat([mp4, tail])))).toMatchObject({ kind: 'video' })
})

test('every cut through an MP4 or a WebM is noticed', async () => {
  for (const whole of [mp4, await matroska(new WebMOutputFormat())]) {
    for (let n = 0; n < whole.length; n += 7)
      expect(await probe(bytesOf(whole.subarray(0, n)))).toMatchObject({ kind: 'unreadable' })
  }
})

test('a file that is cut in its first box says how much is missing', async () => {
  expect(await probe(bytesOf(mp4.subarray(0, mp4.length - 1)))).toEqual({
    kind: 'unreadable',
    why: expect.stringContaining(`${mp4.length - 1} of ${mp4.length} bytes`),
  })
})

test('sound without a picture is no video', async () => {
  const silent = Buffer.from(mp4)
  silent.write('soun', silent.indexOf('vide', silent.indexOf('hdlr')), 'latin1')
  expect(await probe(bytesOf(silent))).toMatchObject({ kind: 'unreadable' })
})

test('no damage to an index does worse than a sentence', { timeout: 120_000 }, async () => {
  const from = mp4.indexOf('moov') - 4
  const to = from + mp4.readUInt32BE(from)
  const harm = fc.tuple(fc.integer({ min: from, max: to - 1 }), fc.constantFrom(0, 1, 0x7f, 0x80, 0xff))
  await fc.assert(
    fc.asyncProperty(fc.array(harm, { minLength: 1, maxLength: 6 }), async (harms) => {
      const data = Buffer.from(mp4)
      for (const [at, value] of harms) data[at] = value
      const probed = await probe(bytesOf(data))
      expect(['video', 'unreadable']).toContain(probed.kind)
      if (probed.kind === 'unreadable') expect(probed.why).toMatch(/^(is|has) [^\n]+$/)
    }),
    { numRuns: 300, seed: 7 },
  )
})

/** A film of 12 s with a key picture a second, each picture as large as `sizeOf` says. */
const film = async (sizeOf: (n: number) => number, format = new Mp4OutputFormat()): Promise<Bytes> => {
  const target = new BufferTarget()
  const output = new Output({ format, target })
  const source = new EncodedVideoPacketSource('vp9')
  output.addVideoTrack(source)
  await output.start()
  const decoderConfig = { codec: 'vp09.00.10.08', codedWidth: 64, codedHeight: 48 }
  for (let n = 0; n < 300; n++) {
    const isKey = n % 25 === 0
    const bytes = new Uint8Array(isKey ? 9_000 : Math.max(1, Math.round(sizeOf(n))))
    await source.add(new EncodedPacket(bytes, isKey ? 'key' : 'delta', n / 25, 1 / 25), { decoderConfig })
  }
  await output.finalize()
  return bytesOf(Buffer.from(target.buffer ?? new ArrayBuffer(0)))
}

const seen = async (bytes: Bytes, name: string) => {
  const probed = await probe(bytes)
  if (probed.kind !== 'video') throw new Error(probed.why)
  return { ...probed.picture, fingerprint: name as Fingerprint }
}

test('a film is known again when it is packed anew or exported smaller, and no other film is', async () => {
  const scenes = (seed: number) => {
    const random = seededRandom(seed)
    const costs = Array.from({ length: 14 }, () => 150 + 1_500 * random())
    return (n: number): number => costs[Math.floor((n * 14) / 300)] ?? 0
  }
  const noise = seededRandom(99)
  const one = await seen(await film(scenes(1)), 'a')
  const packed = await seen(await film(scenes(1), new MovOutputFormat()), 'b')
  const smaller = await seen(await film((n) => scenes(1)(n) * 0.4 * (0.85 + 0.3 * noise())), 'c')
  expect(one.profile).toHaveLength(64)
  expect([areAlike(one, packed), areAlike(one, smaller), areAlike(packed, smaller)]).toEqual([true, true, true])
  expect(areAlike(one, one)).toBe(false)
  for (let n = 2; n < 12; n++) expect(areAlike(one, await seen(await film(scenes(n)), 'd'))).toBe(false)
})

test('a film without ups and downs is like no other', async () => {
  expect((await seen(await film(() => 500), 'a')).profile).toBeNull()
})
