const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * The character of an entity, given without `&` and `;`; null where it is not known. Older Androids write an emoji as
 * two numbers, one for each half of a surrogate pair: the halves find each other when they are joined.
 */
export const entity = (inside: string): string | null => {
  if (Object.hasOwn(named, inside)) return named[inside] ?? null
  const [, hex, decimal] = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(inside) ?? []
  const code = hex !== undefined ? Number.parseInt(hex, 16) : decimal !== undefined ? Number(decimal) : -1
  return code > 0 && code <= 0x10_ffff ? String.fromCodePoint(code) : null
}
