/** An address of the panel: `#/jobs?q=fault:upload-failed`. Pure, so that nonsense in it is harmless. */
export interface Route {
  /** `['job', '12']`; never empty. */
  readonly path: readonly string[]
  readonly query: Readonly<Record<string, string>>
}

export const home: Route = { path: ['farm'], query: {} }

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** @param hash with or without its `#` */
export const readRoute = (hash: string): Route => {
  const [way = '', query = ''] = hash
    .slice(0, 4_000)
    .replace(/^#?\/?/, '')
    .split(/\?(.*)/s)
  const path = way
    .split('/')
    .filter((part) => part !== '')
    .map(decoded)
  const entries = [...new URLSearchParams(query)].filter(([key]) => key !== '__proto__')
  return { path: path.length === 0 ? home.path : path, query: Object.fromEntries(entries) }
}

export const href = (
  path: readonly (string | number)[],
  query: Readonly<Record<string, string | null>> = {},
): string => {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== null && pair[1] !== '')
  const tail = given.length === 0 ? '' : `?${new URLSearchParams(given)}`
  return `#/${path.map((part) => encodeURIComponent(part)).join('/')}${tail}`
}
