import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { sampleVideo } from '../../../src/simulator/sample-video.ts'

/** A folder that goes with the test, holding the given files by relative path. */
export const tempFolder = (files: Readonly<Record<string, string | Uint8Array>> = {}): string => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'library-')))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) put(root, name, content)
  return root
}

export const put = (root: string, name: string, content: string | Uint8Array): void => {
  const path = join(root, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}

export const video = (seed: number): Buffer => sampleVideo({ seed, seconds: 1, width: 32, height: 32 })
