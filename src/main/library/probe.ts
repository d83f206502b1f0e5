import {
  CustomSource,
  EncodedPacketSink,
  Input,
  type InputVideoTrack,
  Logging,
  LogLevel,
  MATROSKA,
  MP4,
  QTFF,
  WEBM,
} from 'mediabunny'
import { type Packet, profileOf } from '../../core/model/likeness.ts'
import { type Bytes, container } from './container.ts'

export interface Picture {
  readonly durationMs: number
  readonly codec: string
  readonly width: number
  readonly height: number
  /** What it is known again by; null: too little. */
  readonly profile: string | null
}

/** What a file holds, or why it is of no use, as the end of a sentence that begins with its name. */
export type ProbedBytes =
  | { readonly kind: 'video'; readonly picture: Picture }
  | { readonly kind: 'unreadable'; readonly why: string }

// its messages about damaged files are ours to tell
Logging.level = LogLevel.Silent

const MiB = 1 << 20
/** A file's index is small; one that asks for more is damaged or means harm. */
const longestRead = 64 * MiB
const mostRead = 512 * MiB
/** The same for what a film is known again by: its index has all of it. */
const mostReadAgain = 32 * MiB
const mostPackets = 40_000
const longestMs = 24 * 60 * 60_000

const unreadable = (why: string): ProbedBytes => ({ kind: 'unreadable', why })

/** Reads length, codec and size on screen. Decodes nothing. May take long on hostile bytes: the caller sets the limit. */
export const probe = async (bytes: Bytes): Promise<ProbedBytes> => {
  if (bytes.size === 0) return unreadable('is empty')
  const outside = container(bytes)
  switch (outside.kind) {
    case 'unknown':
      return unreadable('is not a video: what is in it is not MP4, MOV, WebM or MKV')
    case 'cut':
      return unreadable(`is cut off: ${bytes.size} of ${outside.needs} bytes are there. Copy it again`)
    case 'no-index':
      return unreadable('has no index (moov): its recording or export did not finish. Export it again')
    case 'no-media':
      return unreadable('is cut off: its index is there, its pictures are not. Copy it again')
    case 'whole':
      return inside(bytes)
  }
}

const inside = async (bytes: Bytes): Promise<ProbedBytes> => {
  let left = mostRead
  const source = new CustomSource({
    getSize: () => bytes.size,
    read: (start, end) => {
      left -= end - start
      if (end - start > longestRead || left < 0) throw new Error('asks for too much')
      return bytes.read(start, end)
    },
    maxCacheSize: 4 * MiB,
    handleUnhandledError: () => {},
  })
  const input = new Input({ source, formats: [MP4, QTFF, WEBM, MATROSKA] })
  try {
    const track = await input.getPrimaryVideoTrack()
    if (track === null) return unreadable('has no picture, only sound or nothing')
    const found = await pictureOf(input, track)
    if (found.kind === 'unreadable') return found
    left = Math.min(left, mostReadAgain)
    return { ...found, picture: { ...found.picture, profile: await profileIn(track, found.picture.durationMs) } }
  } catch (error) {
    return unreadable(`is damaged (${messageOf(error)}). Export it again`)
  } finally {
    input.dispose()
  }
}

const pictureOf = async (input: Input, track: InputVideoTrack): Promise<ProbedBytes> => {
  const [codec, internal] = [await track.getCodec(), await track.getInternalCodecId()]
  const [width, height] = [await track.getDisplayWidth(), await track.getDisplayHeight()]
  const seconds = (await input.getDurationFromMetadata()) || (await input.computeDuration())
  const durationMs = Math.round(seconds * 1_000)
  if (!(durationMs > 0)) return unreadable('has no length: there is no picture in it')
  if (durationMs > longestMs) return unreadable('is damaged: it claims to be longer than a day')
  if (!(width > 0 && height > 0)) return unreadable('is damaged: its picture has no size')
  return {
    kind: 'video',
    picture: { durationMs, codec: codec ?? String(internal ?? 'unknown'), width, height, profile: null },
  }
}

/** From the sizes in the index alone. A film is none the worse where that cannot be had. */
const profileIn = async (track: InputVideoTrack, durationMs: number): Promise<string | null> => {
  const packets: Packet[] = []
  try {
    let n = 0
    for await (const packet of new EncodedPacketSink(track).packets(undefined, undefined, { metadataOnly: true })) {
      n += 1
      if (n > mostPackets) return null
      if (packet.type !== 'key') packets.push({ at: (packet.timestamp * 1_000) / durationMs, bytes: packet.byteLength })
    }
  } catch {
    return null
  }
  return profileOf(packets)
}

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error))
    .replace(/\s+/g, ' ')
    .slice(0, 120)
    .replace(/[.\s]+$/, '')
