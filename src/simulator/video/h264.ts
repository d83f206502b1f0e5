import { BitWriter } from './bits.ts'

/*
 * Just enough of H.264 constrained baseline (ITU-T H.264, 7.3) to draw still frames by hand. A few macroblocks carry raw
 * samples (I_PCM); all others say "predict from your neighbours, nothing to add", so the colours spread over the frame.
 */

export interface FrameSize {
  /** In pixels; even. */
  readonly width: number
  readonly height: number
}

export interface Spot {
  /** Place in macroblocks, counted row by row. */
  readonly at: number
  readonly y: number
  readonly cb: number
  readonly cr: number
}

const profile = 66
const constraints = 0xc0
const rawMacroblock = 25
const predictedMacroblock = 3

/** Macroblocks of a frame: columns and rows. */
export function blocksOf({ width, height }: FrameSize): { columns: number; rows: number } {
  return { columns: Math.ceil(width / 16), rows: Math.ceil(height / 16) }
}

/** The smallest level whose frame size limit fits. */
export function levelOf(size: FrameSize): number {
  const { columns, rows } = blocksOf(size)
  const limits = [
    [99, 10],
    [396, 20],
    [1_620, 30],
    [3_600, 31],
    [8_192, 40],
  ] as const
  return limits.find(([blocks]) => columns * rows <= blocks)?.[1] ?? 51
}

/** A NAL unit: header, and an escape wherever the payload looks like a start code. */
function unit(header: number, payload: readonly number[]): Buffer {
  const out = [header]
  let zeros = 0
  for (const byte of payload) {
    if (zeros >= 2 && byte <= 3) {
      out.push(3)
      zeros = 0
    }
    out.push(byte)
    zeros = byte === 0 ? zeros + 1 : 0
  }
  return Buffer.from(out)
}

export function sequenceParameters(size: FrameSize): Buffer {
  const { columns, rows } = blocksOf(size)
  const bits = new BitWriter().bits(profile, 8).bits(constraints, 8).bits(levelOf(size), 8)
  bits.unsigned(0).unsigned(0).unsigned(2).unsigned(1).bits(0, 1)
  bits.unsigned(columns - 1).unsigned(rows - 1)
  bits.bits(1, 1).bits(1, 1)
  const cropRight = (columns * 16 - size.width) / 2
  const cropBottom = (rows * 16 - size.height) / 2
  if (cropRight > 0 || cropBottom > 0) bits.bits(1, 1).unsigned(0).unsigned(cropRight).unsigned(0).unsigned(cropBottom)
  else bits.bits(0, 1)
  return unit(0x67, bits.bits(0, 1).end())
}

export function pictureParameters(): Buffer {
  const bits = new BitWriter().unsigned(0).unsigned(0).bits(0, 2).unsigned(0).unsigned(0).unsigned(0)
  bits.bits(0, 3).signed(0).signed(0).signed(0).bits(1, 1).bits(0, 2)
  return unit(0x68, bits.end())
}

/** One frame that can be decoded by itself. `turn` must differ from one frame to the next. */
export function keyFrame(size: FrameSize, turn: number, spots: readonly Spot[]): Buffer {
  const { columns, rows } = blocksOf(size)
  const raw = new Map(spots.map((spot) => [spot.at, spot]))
  const bits = new BitWriter()
    .unsigned(0)
    .unsigned(7)
    .unsigned(0)
    .bits(0, 4)
    .unsigned(turn % 2)
  bits.bits(0, 2).signed(0).unsigned(1)
  for (let at = 0; at < columns * rows; at += 1) {
    const spot = raw.get(at)
    if (spot !== undefined) {
      bits.unsigned(rawMacroblock).align()
      for (let sample = 0; sample < 256; sample += 1) bits.bits(spot.y, 8)
      for (let sample = 0; sample < 64; sample += 1) bits.bits(spot.cb, 8)
      for (let sample = 0; sample < 64; sample += 1) bits.bits(spot.cr, 8)
      continue
    }
    bits.unsigned(predictedMacroblock).unsigned(0).signed(0)
    // The code for "no coefficients" depends on how many the neighbours have; a raw one counts as full.
    const nearRaw = (at % columns > 0 && raw.has(at - 1)) || raw.has(at - columns)
    if (nearRaw) bits.bits(0b000011, 6)
    else bits.bits(1, 1)
  }
  return unit(0x65, bits.end())
}
