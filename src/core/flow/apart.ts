import { compile } from './pattern.ts'
import type { Selector } from './shape.ts'
import { namesIn, plain } from './words.ts'

/**
 * True when no view can fit both selectors. What cannot be shown to be apart counts as together: a flow must name its
 * targets well enough to prove that none of them is Share.
 */
export const areApart = (a: Selector, b: Selector, app: string): boolean => {
  const packages = [a.package ?? app, b.package ?? app]
  if (!packages.includes('*') && packages[0] !== packages[1]) return true
  if (a.id !== undefined && b.id !== undefined && a.id !== b.id) return true
  return (['text', 'desc'] as const).some((key) => textsApart(a, b, key) || textsApart(b, a, key))
}

/** One has the whole text, and the other's text, part or pattern does not fit it. */
const textsApart = (a: Selector, b: Selector, key: 'text' | 'desc'): boolean => {
  const whole = a[key]
  if (whole === undefined || namesIn(whole).length > 0) return false
  const other = b[key]
  if (other !== undefined && namesIn(other).length === 0 && plain(other) !== plain(whole)) return true
  const part = b[`${key}Contains`]
  if (part !== undefined && namesIn(part).length === 0 && !whole.includes(part)) return true
  const source = b[`${key}Matches`]
  const compiled = source === undefined ? null : compile(source)
  return compiled?.ok === true && !compiled.pattern.matches(plain(whole))
}
