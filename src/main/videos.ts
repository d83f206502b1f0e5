import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { Previews } from '../core/engine/intake/preview-lines.ts'
import type { Fingerprint } from '../core/model/ids.ts'
import type { Video } from '../core/model/video.ts'
import type { FindVideo, VideoFile } from '../core/ports.ts'
import type { Store } from '../core/store.ts'

/** By suffix: every kind of file that can become a video. */
const types: Readonly<Record<string, string>> = {
  '.mp4': 'video/mp4',
  '.m4v': 'video/mp4',
  '.mov': 'video/quicktime',
  '.qt': 'video/quicktime',
  '.3gp': 'video/3gpp',
  '.3g2': 'video/3gpp2',
  '.webm': 'video/webm',
  '.mkv': 'video/x-matroska',
}

/** Null once the file is gone, is none, or is not as long as the video is: then it is another one. */
const open = async ({ path: file, bytes }: Pick<Video, 'path' | 'bytes'>): Promise<VideoFile | null> => {
  const type = types[path.extname(file).toLowerCase()]
  const found = await stat(file).catch(() => null)
  if (type === undefined || found === null || !found.isFile() || found.size !== bytes || bytes === 0) return null
  return { bytes, type, read: (from, to) => createReadStream(file, { start: from, end: to }) }
}

/**
 * Videos by their fingerprint alone: those that the store has, and those that a person looks through in a preview. No
 * path comes from outside.
 */
export const createVideos =
  (store: Pick<Store, 'video'>, previews: Pick<Previews, 'video'>): FindVideo =>
  async (fingerprint) => {
    if (!/^[0-9a-f]{64}$/.test(fingerprint)) return null
    const id = fingerprint as Fingerprint
    const known = (await store.video(id)) ?? previews.video(id)
    return known === null ? null : open(known)
  }
