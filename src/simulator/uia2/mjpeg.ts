import type { Duplex } from 'node:stream'
import type { Android } from '../adb/android.ts'

const boundary = 'BoundaryString'
const usualRate = 10

/** The screen as a stream of JPEG pictures over HTTP, at `mjpegServerFramerate` a second. Ends when the client goes. */
export async function serveMjpeg(
  android: Android,
  stream: Duplex,
  settings: ReadonlyMap<string, unknown>,
): Promise<void> {
  stream.on('error', () => {})
  stream.resume()
  // Comes with Appium where it has a build for the platform; without it there is no picture stream, and all else works.
  const sharp = await import('sharp').then(
    (library) => library.default,
    () => undefined,
  )
  if (sharp === undefined) {
    stream.destroy()
    return
  }
  stream.write(
    `HTTP/1.0 200 OK\r\nServer: UiAutomator2\r\nConnection: close\r\nCache-Control: no-store\r\nContent-Type: multipart/x-mixed-replace; boundary=--${boundary}\r\n\r\n`,
  )
  let last: { png: Buffer; jpeg: Buffer } | undefined
  while (!stream.destroyed && !stream.readableEnded) {
    const rate = settings.get('mjpegServerFramerate')
    const pause = 1000 / (typeof rate === 'number' && rate > 0 ? Math.min(rate, 60) : usualRate)
    const png = android.phone.screenshot()
    // The same picture is encoded once; most screens stand still.
    if (last?.png !== png) last = { png, jpeg: await sharp(png).jpeg({ quality: 50 }).toBuffer() }
    const head = `--${boundary}\r\nContent-type: image/jpeg\r\nContent-Length: ${last.jpeg.length}\r\n\r\n`
    if (!stream.write(Buffer.concat([Buffer.from(head), last.jpeg, Buffer.from('\r\n')]))) {
      await new Promise((resolve) => stream.once('drain', resolve).once('close', resolve))
    }
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}
