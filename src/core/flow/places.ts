import type { Action, Flow, Screen, Selector, Sight } from './shape.ts'

/** Where in a flow something stands, as keys from its root. */
export type Path = readonly (string | number)[]

/** What is wrong with a flow, and where. */
export interface Problem {
  readonly path: Path
  readonly sentence: string
}

/** How a selector is used. */
export type Use = 'see' | 'tap' | 'commit' | 'read' | 'never'

export interface Place<T> {
  readonly path: Path
  readonly value: T
}

/** Sections whose actions may run after the commit. */
export type Section = 'screens' | 'interruptions' | 'reach' | 'discard'

export const screensOf = (
  flow: Flow,
): readonly (Place<Screen> & { readonly section: Section; readonly name: string })[] => {
  const of = (section: Section, root: Path, screens: Readonly<Record<string, Screen>>) =>
    Object.entries(screens).map(([name, value]) => ({ section, name, path: [...root, name], value }))
  return [
    ...of('screens', ['screens'], flow.screens),
    ...of('interruptions', ['interruptions'], flow.interruptions),
    ...of('reach', ['proof', 'reach'], flow.proof.reach),
    ...of('discard', ['proof', 'discard'], flow.proof.discard),
  ]
}

/** Every action of a flow; those of the list's refresh count as `reach`. */
export const actionsOf = (flow: Flow): readonly (Place<Action> & { readonly section: Section })[] => [
  ...screensOf(flow).flatMap(({ section, path, value }) =>
    value.do.map((action, i) => ({ section, path: [...path, 'do', i], value: action })),
  ),
  ...flow.proof.list.refresh.map((action, i) => ({
    section: 'reach' as const,
    path: ['proof', 'list', 'refresh', i],
    value: action,
  })),
]

/** Every sight of a flow. */
export const sightsOf = (flow: Flow): readonly Place<Sight>[] => {
  const { commit, proof } = flow
  const named = (root: Path, all: Readonly<Record<string, { see: Sight }>>): Place<Sight>[] =>
    Object.entries(all).map(([name, { see }]) => ({ path: [...root, name, 'see'], value: see }))
  const one = (path: Path, value: Sight | undefined): Place<Sight>[] => (value === undefined ? [] : [{ path, value }])
  return [
    ...screensOf(flow).map(({ path, value }) => ({ path: [...path, 'see'], value: value.see })),
    ...named(['verdicts'], flow.verdicts),
    ...named(['crashes'], flow.crashes),
    ...named(['proof', 'failed'], proof.failed),
    ...commit.screens.map(({ see }, i) => ({ path: ['commit', 'screens', i, 'see'], value: see })),
    ...one(['proof', 'list', 'see'], proof.list.see),
    ...one(['proof', 'list', 'end'], proof.list.end),
    ...one(['proof', 'link', 'see'], proof.link?.see),
    ...one(['proof', 'uploading'], proof.uploading),
    ...one(['proof', 'uploaded'], proof.uploaded),
    ...one(['proof', 'foreign'], proof.foreign),
    ...one(['proof', 'leftover'], proof.leftover),
  ]
}

/** Every selector of a flow, those inside sights too. */
export const selectorsOf = (flow: Flow): readonly (Place<Selector> & { readonly use: Use })[] => {
  const { commit, proof } = flow
  const found: (Place<Selector> & { use: Use })[] = []
  const add = (use: Use, path: Path, value: Selector | undefined) => value && found.push({ use, path, value })
  for (const { path, value } of sightsOf(flow)) for (const s of inSight(value, path)) add('see', s.path, s.value)
  for (const { path, value } of actionsOf(flow)) {
    if ('tap' in value) add('tap', [...path, 'tap'], value.tap)
    if ('into' in value) add('tap', [...path, 'into'], value.into)
    if ('from' in value) add('read', [...path, 'from'], value.from)
    if ('swipe' in value) add('see', [...path, 'on'], value.on)
  }
  for (const { path, value } of screensOf(flow)) add('read', [...path, 'stuck', 'quote'], value.stuck?.quote)
  for (const [name, crash] of Object.entries(flow.crashes)) add('tap', ['crashes', name, 'tap'], crash.tap)
  for (const [name, v] of Object.entries(flow.verdicts)) add('read', ['verdicts', name, 'quote'], v.quote)
  for (const [name, v] of Object.entries(proof.failed)) add('read', ['proof', 'failed', name, 'quote'], v.quote)
  for (const [i, s] of commit.screens.entries()) add('commit', ['commit', 'screens', i, 'tap'], s.tap)
  for (const key of ['handle', 'caption', 'file'] as const) add('read', ['commit', 'shows', key], commit.shows[key])
  for (const key of ['handle', 'count', 'caption'] as const) add('read', ['proof', 'list', key], proof.list[key])
  add(proof.link === undefined ? 'read' : 'tap', ['proof', 'list', 'entry'], proof.list.entry)
  for (const key of ['caption', 'link'] as const) add('read', ['proof', 'link', key], proof.link?.[key])
  for (const [i, s] of flow.never.entries()) add('never', ['never', i], s)
  return found
}

const inSight = (sight: Sight, path: Path): readonly Place<Selector>[] => {
  if ('all' in sight) return sight.all.flatMap((s, i) => inSight(s, [...path, 'all', i]))
  if ('any' in sight) return sight.any.flatMap((s, i) => inSight(s, [...path, 'any', i]))
  if ('not' in sight) return inSight(sight.not, [...path, 'not'])
  return [{ path, value: sight }]
}
