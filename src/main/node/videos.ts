import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { rangeHeaders, rangeOf } from '../../core/contract/range.ts'
import type { FindVideo } from '../../core/ports.ts'
import { safeHeaders } from './answer.ts'
import type { Refusal } from './guard.ts'

/** Sends a video, or the part of it that was asked for: a player reads its table of contents and one picture. */
export const sendVideo = async (
  req: IncomingMessage,
  res: ServerResponse,
  find: FindVideo,
  fingerprint: string,
): Promise<Refusal | null> => {
  const video = await find(fingerprint)
  if (video === null) return { status: 404, sentence: 'There is no such video now.' }
  const asked = rangeOf(req.headers.range, video.bytes)
  if (asked === 'outside')
    return {
      status: 416,
      sentence: 'The video ends before that.',
      headers: { 'Content-Range': `bytes */${video.bytes}` },
    }
  const range = asked === 'whole' ? { from: 0, to: video.bytes - 1 } : asked
  res.writeHead(asked === 'whole' ? 200 : 206, {
    ...safeHeaders,
    'Content-Type': video.type,
    'Content-Security-Policy': "default-src 'none'; sandbox",
    ...rangeHeaders(range, video.bytes),
  })
  if (req.method === 'HEAD') {
    res.end()
    return null
  }
  try {
    await pipeline(video.read(range.from, range.to), res)
  } catch (error) {
    // a player hangs up as soon as it has seen enough
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  }
  return null
}
