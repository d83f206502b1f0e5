import { actionsOf, type Problem, screensOf } from './places.ts'
import type { Fact, Flow } from './shape.ts'
import { namesIn, placeholders } from './words.ts'

/** A commit needs its facts: each must be made somewhere, and no screen may wait for one that never comes. */
export const checkFacts = (flow: Flow): readonly Problem[] => {
  const problems: Problem[] = []
  const say = (path: Problem['path'], sentence: string) => void problems.push({ path, sentence })
  const made = factsOf(flow)
  if (!made.has('video')) say(['screens'], 'No screen pushes the video.')
  if (!made.has('caption')) say(['screens'], 'No screen types “{caption}”.')
  for (const { path, value } of actionsOf(flow)) {
    if (!('type' in value)) continue
    for (const name of namesIn(value.type))
      if (!(placeholders as readonly string[]).includes(name))
        say([...path, 'type'], `“{${name}}” is no placeholder; there are {caption}, {handle} and {file}.`)
  }
  for (const { path, value, section } of screensOf(flow)) {
    for (const key of ['after', 'until'] as const)
      for (const fact of value[key])
        if (!made.has(fact)) say([...path, key], `Nothing in the flow makes the fact “${fact}”.`)
    // after the commit the facts are of the past: a way that depends on them may be shut
    if (section !== 'screens' && value.after.length + value.until.length > 0)
      say(path, 'It depends on facts, and a run that only verifies has none.')
  }
  if (Object.keys(flow.screens).length === 0) say(['screens'], 'There is no way to the share screen.')
  if (Object.keys(flow.proof.reach).length === 0) say(['proof', 'reach'], 'There is no way to the own list.')
  return problems
}

/** The list and its handle are always read. */
const factsOf = (flow: Flow): ReadonlySet<Fact> => {
  const made = new Set<Fact>(['handle', 'list'])
  for (const { value } of actionsOf(flow)) {
    if ('push' in value) made.add('video')
    if ('type' in value && value.type === '{caption}') made.add('caption')
    if ('read' in value) made.add(value.read)
  }
  return made
}
