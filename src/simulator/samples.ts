import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { sampleVideo } from './sample-video.ts'

const scenes = [
  'Harbour at dawn',
  'Pancakes, slowly',
  'The long way up',
  'A drawer that sticks',
  'Rain on the tent',
  'Café № 9',
]

/** Writes playable videos and a captions.csv with everything that captions hold: quotes, line ends, other scripts. */
export const writeSamples = async (folder: string, count: number): Promise<void> => {
  await mkdir(path.join(folder, 'second day'), { recursive: true })
  const rows = ['filename,caption']
  for (let n = 0; n < count; n++) {
    const name = `${n < count / 2 ? '' : 'second day/'}clip ${String(n + 1).padStart(2, '0')} 🎬.mp4`
    await writeFile(path.join(folder, name), sampleVideo({ seed: n, seconds: 3 + (n % 5), width: 144, height: 256 }))
    const scene = scenes[n % scenes.length] ?? ''
    rows.push(`"${name}","${scene} — part ${n + 1} 🌊\nShot “by hand”, $HOME & it's \`fine\` שלום"`)
  }
  await writeFile(path.join(folder, 'captions.csv'), `${rows.join('\r\n')}\r\n`)
}
