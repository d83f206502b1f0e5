/** The boxes of an MP4 file (ISO/IEC 14496-12 and -15) around H.264 frames. */

export interface Movie {
  readonly width: number
  readonly height: number
  readonly level: number
  readonly sequence: Buffer
  readonly picture: Buffer
  readonly frames: readonly { readonly unit: Buffer; readonly ms: number }[]
}

const identity = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000]
const timescale = 1_000

function box(type: string, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  return Buffer.concat([u32(body.length + 8), Buffer.from(type, 'latin1'), body])
}

function u32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value >>> 0, index * 4)
  return bytes
}

function u16(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2)
  for (const [index, value] of values.entries()) bytes.writeUInt16BE(value, index * 2)
  return bytes
}

const text = (value: string) => Buffer.from(value, 'latin1')

function decoderSettings({ level, sequence, picture }: Movie): Buffer {
  const head = Buffer.from([1, 66, 0xc0, level, 0xff, 0xe1])
  return box('avcC', head, u16(sequence.length), sequence, Buffer.from([1]), u16(picture.length), picture)
}

function sampleTable(movie: Movie, sizes: readonly number[], dataAt: number): Buffer {
  const visual = [Buffer.alloc(6), u16(1), Buffer.alloc(16), u16(movie.width, movie.height), u32(0x480000, 0x480000, 0)]
  const entry = box('avc1', ...visual, u16(1), Buffer.alloc(32), u16(24, 0xffff), decoderSettings(movie))
  return box(
    'stbl',
    box('stsd', u32(0, 1), entry),
    box('stts', u32(0, movie.frames.length, ...movie.frames.flatMap(({ ms }) => [1, ms]))),
    box('stsc', u32(0, 1, 1, movie.frames.length, 1)),
    box('stsz', u32(0, 0, sizes.length, ...sizes)),
    box('stco', u32(0, 1, dataAt)),
  )
}

function header(movie: Movie, sizes: readonly number[], dataAt: number): Buffer {
  const duration = movie.frames.reduce((sum, { ms }) => sum + ms, 0)
  const track = box(
    'tkhd',
    u32(3, 0, 0, 1, 0, duration, 0, 0),
    u16(0, 0, 0, 0),
    u32(...identity, movie.width << 16, movie.height << 16),
  )
  const media = box(
    'mdia',
    box('mdhd', u32(0, 0, 0, timescale, duration), u16(0x55c4, 0)),
    box('hdlr', u32(0, 0), text('vide'), u32(0, 0, 0), text('video\0')),
    box(
      'minf',
      box('vmhd', u32(1, 0, 0)),
      box('dinf', box('dref', u32(0, 1), box('url ', u32(1)))),
      sampleTable(movie, sizes, dataAt),
    ),
  )
  const movieHeader = box(
    'mvhd',
    u32(0, 0, 0, timescale, duration, 0x10000),
    u16(0x100, 0),
    u32(0, 0, ...identity, 0, 0, 0, 0, 0, 0, 2),
  )
  return box('moov', movieHeader, box('trak', track, media))
}

/** The header comes first, so that a truncated file still tells what it was meant to be. */
export function writeMovie(movie: Movie): Buffer {
  const samples = movie.frames.map(({ unit }) => Buffer.concat([u32(unit.length), unit]))
  const sizes = samples.map(({ length }) => length)
  const type = box('ftyp', text('isom'), u32(0x200), text('isomiso2avc1mp41'))
  const dataAt = type.length + header(movie, sizes, 0).length + 8
  return Buffer.concat([type, header(movie, sizes, dataAt), box('mdat', ...samples)])
}
