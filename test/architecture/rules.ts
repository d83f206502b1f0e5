import { posix } from 'node:path'
import type { Import, Source } from './source.ts'
import type { Layer } from './table.ts'

type Table = Readonly<Record<string, Layer>>

const fits = (path: string, layer: string) => path.startsWith(`${layer}/`) || path.replace(/\.tsx?$/, '') === layer

export const layerOf = (path: string, table: Table): string | undefined =>
  Object.keys(table)
    .filter((layer) => fits(path, layer))
    .sort((a, b) => b.length - a.length)[0]

const isRelative = (from: string) => from.startsWith('.')
const target = (path: string, from: string) => posix.join(posix.dirname(path), from)

function packageOf(from: string): string {
  if (from.startsWith('node:')) return 'node:*'
  return from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/')
}

function forbids(layer: Layer, { path }: Source, { from, typeOnly }: Import, table: Table): boolean {
  if (!isRelative(from)) return !layer.libraries.includes(packageOf(from))
  const other = layerOf(target(path, from), table)
  if (other === undefined) return true
  return !layer.may.includes(other) && !(typeOnly && layer.types?.includes(other))
}

/** @returns one sentence for each import that the table does not allow, and for each file that no layer holds */
export function strayImports(sources: readonly Source[], table: Table): string[] {
  return sources.flatMap((source) => {
    const name = layerOf(source.path, table)
    const layer = name === undefined ? undefined : table[name]
    if (layer === undefined) return [`${source.path} belongs to no layer`]
    return source.imports
      .filter((one) => forbids(layer, source, one, table))
      .map(({ from, typeOnly }) => `${source.path} (${name}) may not import ${typeOnly ? 'type ' : ''}${from}`)
  })
}

/** @returns every cycle once, as `a -> b -> a`; types count, because a cycle of types is a cycle of ideas */
export function cycles(sources: readonly Source[]): string[] {
  const known = new Map(sources.map((source) => [source.path, source]))
  const found: string[] = []
  const done = new Set<string>()
  const visit = (path: string, trail: readonly string[]) => {
    const start = trail.indexOf(path)
    if (start >= 0) found.push([...trail.slice(start), path].join(' -> '))
    if (start >= 0 || done.has(path)) return
    for (const { from } of known.get(path)?.imports ?? []) {
      const next = target(path, from)
      if (isRelative(from) && known.has(next)) visit(next, [...trail, path])
    }
    done.add(path)
  }
  for (const { path } of sources) visit(path, [])
  return found
}

const vague = /(^|[/.-])(utils?|helpers?|common|managers?)(?=[/.-])/i
const longest = 300

/** @returns one sentence for each file that is too long, vaguely named, has a default export, or takes time or chance in core */
export function untidy(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, lines, hasDefaultExport, ambient }) => [
    ...(lines > longest ? [`${path} has ${lines} lines, the limit is ${longest}`] : []),
    ...(vague.test(path) ? [`${path} has a name that says nothing`] : []),
    ...(hasDefaultExport ? [`${path} has a default export`] : []),
    ...(path.startsWith('core/') ? ambient.map((what) => `${path} uses ${what}; take it from a port`) : []),
  ])
}
