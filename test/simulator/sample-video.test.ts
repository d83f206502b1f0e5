import { ALL_FORMATS, BufferSource, Input } from 'mediabunny'
import { expect, test } from 'vitest'
import { sampleVideo } from '../../src/simulator/sample-video.ts'

async function read(bytes: Buffer) {
  const input = new Input({ source: new BufferSource(new Uint8Array(bytes)), formats: ALL_FORMATS })
  const track = await input.getPrimaryVideoTrack()
  return {
    seconds: await input.computeDuration(),
    codec: track?.codec,
    parameter: await track?.getCodecParameterString(),
    width: track?.displayWidth,
    height: track?.displayHeight,
    frames: (await track?.computePacketStats())?.packetCount,
  }
}

test.each([
  { seconds: 3, width: 180, height: 320 },
  { seconds: 7.5, width: 64, height: 112 },
  { seconds: 1, width: 1080, height: 1920 },
  { seconds: 0.5, width: 16, height: 16 },
])('a media library reads $seconds s of $width x $height', async ({ seconds, width, height }) => {
  const found = await read(sampleVideo({ seed: 1, seconds, width, height }))
  expect(found).toMatchObject({ codec: 'avc', width, height, frames: Math.ceil(seconds) })
  expect(found.seconds).toBeCloseTo(seconds, 3)
  expect(found.parameter).toMatch(/^avc1\.42c0/)
})

test('each seed gives its own bytes, the same each time', () => {
  const videos = Array.from({ length: 50 }, (_, seed) => sampleVideo({ seed, seconds: 2 }).toString('base64'))
  expect(new Set(videos).size).toBe(50)
  expect(sampleVideo({ seed: 7, seconds: 2 }).toString('base64')).toBe(videos[7])
})

test('a video is small', () => {
  expect(sampleVideo({ seed: 3, seconds: 5 }).length).toBeLessThan(10_000)
})

test.each([
  { seed: 1, seconds: 0 },
  { seed: 1, seconds: 2, width: 15 },
  { seed: 1, seconds: 2, height: 33 },
])('%o is refused', (options) => {
  expect(() => sampleVideo(options)).toThrow(RangeError)
})
