import type { Millis } from './ids.ts'
import type { Video } from './video.ts'

/**
 * Whether two files may be the same film, exported or packed anew. No picture is decoded: compared is how much each stretch
 * of the film cost to encode, which a film keeps when its size, its quality or its container change. Key pictures are left
 * out, for their rhythm belongs to the encoder. It is a reason to look, no proof.
 */

/** One encoded picture: its place from 0 to 1, and its bytes. */
export interface Packet {
  readonly at: number
  readonly bytes: number
}

const slices = 32
/** Fewer pictures tell too little. */
const leastPackets = 4 * slices
/** A flat film is like every other flat film: standard deviation by mean. */
const leastVariation = 0.08
const leastCorrelation = 0.97

/** Two hexadecimal digits a slice; null: there is too little in it to compare. */
export const profileOf = (packets: readonly Packet[]): string | null => {
  if (packets.length < leastPackets) return null
  const sums = new Array<number>(slices).fill(0)
  for (const { at, bytes } of packets) {
    const slice = Math.min(slices - 1, Math.max(0, Math.floor(at * slices)))
    sums[slice] = (sums[slice] ?? 0) + bytes
  }
  const most = Math.max(...sums)
  const mean = sums.reduce((a, b) => a + b, 0) / slices
  const variance = sums.reduce((sum, s) => sum + (s - mean) ** 2, 0) / slices
  if (!(most > 0) || Math.sqrt(variance) < leastVariation * mean) return null
  return sums
    .map((s) =>
      Math.round((s / most) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')
}

const valuesOf = (profile: string): readonly number[] =>
  Array.from({ length: slices }, (_, i) => Number.parseInt(profile.slice(2 * i, 2 * i + 2), 16) || 0)

const correlation = (a: readonly number[], b: readonly number[]): number => {
  const mean = (all: readonly number[]): number => all.reduce((x, y) => x + y, 0) / all.length
  const [ma, mb] = [mean(a), mean(b)]
  let [ab, aa, bb] = [0, 0, 0]
  for (const [i, x] of a.entries()) {
    const [da, db] = [x - ma, (b[i] ?? 0) - mb]
    ab += da * db
    aa += da * da
    bb += db * db
  }
  return aa === 0 || bb === 0 ? 0 : ab / Math.sqrt(aa * bb)
}

/** How far apart the lengths of the same film may be. */
export const lengthSlack = (durationMs: Millis): Millis => 300 + durationMs / 100

type Filmed = Pick<Video, 'fingerprint' | 'durationMs' | 'profile'>

export const areAlike = (a: Filmed, b: Filmed): boolean =>
  a.fingerprint !== b.fingerprint &&
  a.profile != null &&
  b.profile != null &&
  Math.abs(a.durationMs - b.durationMs) <= lengthSlack(Math.max(a.durationMs, b.durationMs)) &&
  correlation(valuesOf(a.profile), valuesOf(b.profile)) >= leastCorrelation
