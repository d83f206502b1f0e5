const secretName = /token|secret|passw|pwd|authorization|cookie|login|api-?key|credential/i
const bearer = /\b(Bearer|Basic)\s+[\w+/.=-]{8,}/gi
const inAddress = /(\/\/[^/\s:@]+:)[^@\s/]+@/g
/** The login of a cloud phone; not the sentence by which the phone asks for it. */
const gate = /\b(glogin)\s+(?!to login\b)('[^']*'|\S+)/g
const hidden = '[hidden]'
const deepest = 8

/** A copy for the log: values under telling names, known secrets and authorization texts are hidden, errors are plain. */
export const hide = (value: unknown, secrets: readonly string[], depth = 0): unknown => {
  if (typeof value === 'string') return hideText(value, secrets)
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth >= deepest) return '[deep]'
  if (value instanceof Error)
    return hide({ name: value.name, message: value.message, stack: value.stack }, secrets, depth + 1)
  if (Array.isArray(value)) return value.map((item) => hide(item, secrets, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      secretName.test(key) && item !== null && typeof item !== 'boolean' ? hidden : hide(item, secrets, depth + 1),
    ]),
  )
}

const hideText = (text: string, secrets: readonly string[]): string => {
  const known = secrets.filter((s) => s.length >= 4).reduce((t, s) => t.replaceAll(s, hidden), text)
  return known.replace(gate, `$1 ${hidden}`).replace(bearer, `$1 ${hidden}`).replace(inAddress, `$1${hidden}@`)
}
