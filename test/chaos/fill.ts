import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Link } from '../../src/core/model/phone.ts'
import { sampleVideo } from '../../src/simulator/sample-video.ts'
import type { House } from './house.ts'

export interface Filling {
  readonly folder: string
  readonly phones: readonly { readonly serial: string; readonly handles: readonly string[] }[]
  readonly link: Exclude<Link, 'cloud'>
  readonly videos: number
  /** Between two posts of an account; none unless said. */
  readonly spacingMs?: number
}

/** Adds phones, their accounts and a folder of videos, each for every account, as a person would. Answers the jobs. */
export const fill = async (house: House, { folder, phones, link, videos, spacingMs = 0 }: Filling): Promise<number> => {
  for (const { serial, handles } of phones) {
    const { id } = await house.ask('add-phone', { address: serial, link })
    const list = handles.map((handle) => ({ app: 'reelhouse', handle, phone: id, cap: 1_000, spacingMs }))
    await house.ask('add-accounts', { list })
  }
  writeVideos(folder, videos)
  const taken = await house.ask('add-folder', { folder, distribution: 'all-to-all' })
  return taken.jobs
}

const words = [
  'Sunrise',
  'On the road 🌊',
  '“Quoted” $(words)',
  "It's late; `ls`",
  'שלום from the harbour',
  'Two\nlines',
]

/** Every fourth caption is one that came before: a caption alone is no identity. */
export const writeVideos = (folder: string, count: number): void => {
  mkdirSync(folder, { recursive: true })
  for (let n = 0; n < count; n += 1) {
    const name = join(folder, `clip ${n}`)
    writeFileSync(`${name}.mp4`, sampleVideo({ seed: n, seconds: 2, width: 64, height: 96 }))
    const caption = n % 4 === 3 ? captionOf(n - 3) : captionOf(n)
    writeFileSync(`${name}.txt`, caption)
  }
}

const captionOf = (n: number): string => `${words[n % words.length]} ${n}`
