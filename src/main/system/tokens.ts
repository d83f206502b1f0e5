import { createHash, randomBytes } from 'node:crypto'

export const hashWord = (word: string): string => createHash('sha256').update(word).digest('hex')

/** A word for a token, told from other programs' by how it begins. */
export const mintWord = (): { readonly word: string; readonly hash: string } => {
  const word = `ph_${randomBytes(32).toString('base64url')}`
  return { word, hash: hashWord(word) }
}
