import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { answerRange } from '../../core/contract/range.ts'
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
  const { status, range, headers } = answerRange(req.headers.range, video.bytes)
  if (range === null) return { status, sentence: 'The video ends before that.', headers }
  res.writeHead(status, {
    ...safeHeaders,
    'Content-Type': video.type,
    'Content-Security-Policy': "default-src 'none'; sandbox",
    ...headers,
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
