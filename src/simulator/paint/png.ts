import { crc32, deflateSync } from 'node:zlib'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

// One for all pictures: a fresh one each time would be two megabytes of garbage per picture.
let scratch = Buffer.alloc(0)

/** A PNG of 8-bit RGB pixels, row by row from the top. Each row is stored as its difference from the row above. */
export function encodePng({ width, height, pixels }: { width: number; height: number; pixels: Uint8Array }): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const stride = width * 3
  const length = (stride + 1) * height
  if (scratch.length !== length) scratch = Buffer.alloc(length)
  const rows = scratch
  for (let y = 0; y < height; y += 1) {
    const to = y * (stride + 1)
    const from = y * stride
    rows[to] = 2
    for (let x = 0; x < stride; x += 1) {
      const above = y === 0 ? 0 : (pixels[from - stride + x] ?? 0)
      rows[to + 1 + x] = (pixels[from + x] ?? 0) - above
    }
  }
  const data = deflateSync(rows, { level: 2 })
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))])
}
