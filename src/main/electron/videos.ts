import { answerRange } from '../../core/contract/range.ts'
import type { FindVideo } from '../../core/ports.ts'

/** Answers with a video, or the part of it that was asked for: a player reads its table of contents and one picture. */
export const answerVideo = async (
  request: Pick<Request, 'method' | 'headers'>,
  find: FindVideo,
  fingerprint: string,
  headers: Readonly<Record<string, string>>,
): Promise<Response> => {
  const video = await find(fingerprint)
  if (video === null) return new Response(null, { status: 404, headers })
  const { status, range, headers: ranged } = answerRange(request.headers.get('Range'), video.bytes)
  const bytes = range === null || request.method === 'HEAD' ? null : streamOf(video.read(range.from, range.to))
  return new Response(bytes, { status, headers: { ...headers, 'Content-Type': video.type, ...ranged } })
}

/** Read as fast as it is taken, and closed when the player has seen enough. */
const streamOf = (bytes: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> => {
  const parts = bytes[Symbol.asyncIterator]()
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await parts.next()
      if (done === true) controller.close()
      else controller.enqueue(value)
    },
    cancel: async () => void (await parts.return?.()),
  })
}
