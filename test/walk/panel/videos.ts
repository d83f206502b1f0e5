import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { sampleVideo } from '../../../src/simulator/sample-video.ts'

let seed = 0

/** A folder of small videos, no two alike, each with its caption in a file beside it. Answers where it is. */
export const videoFolder = (place: string, name: string, captions: readonly string[]): string => {
  const folder = path.join(place, name)
  mkdirSync(folder)
  for (const [n, caption] of captions.entries()) {
    seed += 1
    writeFileSync(path.join(folder, `${name} ${n}.mp4`), sampleVideo({ seed, seconds: 2, width: 64, height: 96 }))
    writeFileSync(path.join(folder, `${name} ${n}.txt`), caption)
  }
  return folder
}
