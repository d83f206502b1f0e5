import { seededRandom } from './random.ts'
import { blocksOf, keyFrame, levelOf, pictureParameters, type Spot, sequenceParameters } from './video/h264.ts'
import { writeMovie } from './video/mp4.ts'

export interface SampleVideo {
  /** Every seed gives another video, and the same seed the same bytes. */
  readonly seed: number
  readonly seconds: number
  /** In pixels, even; 180 x 320 when left out. */
  readonly width?: number
  readonly height?: number
}

const spotsPerFrame = 3

/** A small playable MP4 (H.264 baseline, no sound) of drifting colours, one frame a second. About 1.4 kB a second. */
export function sampleVideo({ seed, seconds, width = 180, height = 320 }: SampleVideo): Buffer {
  if (width % 2 !== 0 || height % 2 !== 0 || width < 16 || height < 16) {
    throw new RangeError(`a video must be at least 16 pixels and even on each side, not ${width} x ${height}`)
  }
  if (!(seconds > 0)) throw new RangeError(`a video must last longer than ${seconds} seconds`)
  const random = seededRandom(seed)
  const size = { width, height }
  const { columns, rows } = blocksOf(size)
  const between = (least: number, most: number) => least + Math.floor(random() * (most - least))
  const colours = Array.from({ length: spotsPerFrame }, () => ({
    y: between(60, 200),
    cb: between(70, 190),
    cr: between(70, 190),
  }))
  const frames = Array.from({ length: Math.ceil(seconds) }, (_, turn) => {
    const ms = Math.round(Math.min(1, seconds - turn) * 1_000)
    const spots: Spot[] = colours.map((colour, index) => {
      // Colours spread to the right and down from where they start.
      const row = Math.floor((index * rows) / spotsPerFrame)
      const column = index === 0 ? 0 : Math.floor(random() * columns * 0.6)
      return { at: row * columns + column, ...colour }
    })
    return { unit: keyFrame(size, turn, spots), ms }
  })
  return writeMovie({
    ...size,
    level: levelOf(size),
    sequence: sequenceParameters(size),
    picture: pictureParameters(),
    frames,
  })
}
