/** A search as a person types it: `account:dune.hours state:failed the shadow`. Values with spaces stand in quotes. */
export interface Token {
  readonly key: string
  readonly value: string
}
export interface Query {
  readonly tokens: readonly Token[]
  readonly text: string
}

const piece = /([a-z]+):(?:"([^"]*)"|(\S+))/g

/** Words with a key that is not known are plain text. */
export const readQuery = (source: string, keys: readonly string[]): Query => {
  const tokens: Token[] = []
  const text = source
    .replace(piece, (whole, key: string, quoted: string | undefined, plain: string | undefined) => {
      if (!keys.includes(key)) return whole
      tokens.push({ key, value: quoted ?? plain ?? '' })
      return ' '
    })
    .replace(/\s+/g, ' ')
    .trim()
  return { tokens, text }
}

const word = ({ key, value }: Token): string => `${key}:${/\s/.test(value) ? `"${value}"` : value}`

export const writeQuery = ({ tokens, text }: Query): string => [...tokens.map(word), text].join(' ').trim()

export const withToken = (query: Query, token: Token): Query => ({
  ...query,
  tokens: [...query.tokens.filter((t) => t.key !== token.key || t.value !== token.value), token],
})

export const withoutToken = (query: Query, index: number): Query => ({
  ...query,
  tokens: query.tokens.filter((_, i) => i !== index),
})
