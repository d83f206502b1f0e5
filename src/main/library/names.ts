/** What a file's name says about it, before it is opened. */
export type NameKind = 'video' | 'foreign' | 'copying' | 'table' | 'text' | 'progress' | 'ignored'

const videos = new Set(['mp4', 'm4v', 'mov', 'qt', '3gp', '3g2', 'webm', 'mkv'])
/** Videos in containers that cannot be checked here. */
const foreign = new Set('avi wmv asf flv f4v mpg mpeg m2v mts m2ts vob ogv rm rmvb divx'.split(' '))
/** Endings that browsers and copying programs put behind the name until the file is whole. */
const partial = new Set('part partial crdownload opdownload download filepart tmp'.split(' '))
const systemFolders = new Set(['__macosx', '$recycle.bin', 'system volume information', 'lost+found'])

const split = (name: string): [stem: string, ending: string] => {
  const dot = name.lastIndexOf('.')
  return dot <= 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot + 1).toLowerCase()]
}

export const stemOf = (name: string): string => split(name)[0]
export const endingOf = (name: string): string => split(name)[1]

export const isVideoName = (name: string): boolean => videos.has(endingOf(name))

export const kindOfName = (name: string): NameKind => {
  if (name.startsWith('.')) return 'ignored'
  if (name.toLowerCase() === 'captions.csv') return 'table'
  if (/progress.*\.csv$/i.test(name)) return 'progress'
  const ending = endingOf(name)
  if (videos.has(ending)) return 'video'
  if (foreign.has(ending)) return 'foreign'
  if (ending === 'txt') return 'text'
  if (partial.has(ending) && isVideoName(stemOf(name))) return 'copying'
  return 'ignored'
}

export const isSystemFolder = (name: string): boolean => name.startsWith('.') || systemFolders.has(name.toLowerCase())

/** A name as a sentence may show it: control characters, which could hide or forge text, are written out. */
export const shown = (name: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  name.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, (c) => {
    const code = c.codePointAt(0) ?? 0
    return `\\u${code.toString(16).padStart(4, '0')}`
  })
