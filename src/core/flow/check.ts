import { areApart } from './apart.ts'
import { checkFacts } from './check-facts.ts'
import { compile } from './pattern.ts'
import {
  actionsOf,
  type Path,
  type Place,
  type Problem,
  type Section,
  screensOf,
  selectorsOf,
  sightsOf,
} from './places.ts'
import type { Action, Flow, Selector, Sight } from './shape.ts'
import { namesIn, placeholders } from './words.ts'

/** Everything that a schema cannot say. An empty answer means that the flow may be played. */
export const check = (flow: Flow): readonly Problem[] => [
  ...checkNames(flow),
  ...selectorsOf(flow).flatMap((s) => checkSelector(s)),
  ...sightsOf(flow).flatMap((s) => checkSight(s)),
  ...actionsOf(flow).flatMap(({ section, path, value }) =>
    section === 'screens' ? [] : checkQuiet(path, value, section),
  ),
  ...checkTargets(flow),
  ...checkDiscard(flow),
  ...checkFacts(flow),
]

const packageName = /^[A-Za-z]\w*(\.[A-Za-z]\w*)+$/
const most = { screens: 200, depth: 8 }

const checkNames = (flow: Flow): readonly Problem[] => {
  const problems: Problem[] = []
  if (!packageName.test(flow.app)) problems.push({ path: ['app'], sentence: `“${flow.app}” is no package name.` })
  const all = screensOf(flow)
  if (all.length > most.screens) problems.push({ path: [], sentence: `There are more than ${most.screens} screens.` })
  for (const { name, path } of all)
    if (!/^[a-z][a-z0-9 ,’'-]{0,59}$/i.test(name))
      problems.push({ path, sentence: `“${name}” is no name for a screen: use up to 60 letters, digits and spaces.` })
  for (const { name, path, section } of all)
    if (section === 'interruptions' && (name in flow.screens || name in flow.proof.reach))
      problems.push({ path, sentence: `The interruption “${name}” has the name of a screen.` })
  for (const { name, path, section } of all)
    if (section === 'discard' && (name in flow.interruptions || name in flow.proof.reach))
      problems.push({ path, sentence: `What throws away, “${name}”, has the name of another screen.` })
  return problems
}

const checkSelector = ({ path, value, use }: ReturnType<typeof selectorsOf>[number]): readonly Problem[] => {
  const problems: Problem[] = []
  const say = (sentence: string) => void problems.push({ path, sentence })
  const { id, text, desc, textMatches, descMatches, textContains, descContains, type } = value
  if ([id, text, desc, textMatches, descMatches, textContains, descContains, type].every((v) => v === undefined))
    say('The selector names nothing: give it an id, a text, a desc or a type.')
  for (const key of ['id', 'text', 'desc', 'textContains', 'descContains', 'type'] as const)
    if (value[key] === '') say(`The ${key} is empty and would fit everything.`)
  for (const source of [textMatches, descMatches]) {
    const compiled = source === undefined ? null : compile(source)
    if (compiled !== null && !compiled.ok) say(compiled.sentence)
  }
  const { package: owner } = value
  if (owner !== undefined && owner !== '*' && owner !== 'android' && !packageName.test(owner))
    say(`“${owner}” is no package name.`)
  for (const template of [text, desc, textContains, descContains]) checkWords(template, say)
  if (use === 'commit') {
    if (id === undefined && text === undefined && desc === undefined)
      say('The target of the commit must be named by its whole id, text or desc.')
    if (namesIn(`${text ?? ''}${desc ?? ''}`).length > 0)
      say('The target of the commit may not depend on a placeholder.')
  }
  return problems
}

const checkWords = (template: string | undefined, say: (sentence: string) => void): void => {
  for (const name of namesIn(template ?? ''))
    if (!(placeholders as readonly string[]).includes(name))
      say(`“{${name}}” is no placeholder; there are {caption}, {handle} and {file}.`)
}

/** A screen is known by something that is there; never by absence alone, which every unknown screen has too. */
const checkSight = ({ path, value }: Place<Sight>): readonly Problem[] => {
  if (depthOf(value) > most.depth) return [{ path, sentence: `It is nested more than ${most.depth} deep.` }]
  return isPositive(value) ? [] : [{ path, sentence: 'It is known only by what is not there: name something that is.' }]
}

const isPositive = (s: Sight): boolean => {
  if ('all' in s) return s.all.some(isPositive)
  if ('any' in s) return s.any.every(isPositive)
  return !('not' in s)
}

const depthOf = (s: Sight): number => {
  if ('not' in s) return 1 + depthOf(s.not)
  const parts = 'all' in s ? s.all : 'any' in s ? s.any : []
  return 1 + Math.max(0, ...parts.map(depthOf))
}

const words = /(^|[^a-z])(share|post it|post now|publish|upload|retry|try again|resume|send)([^a-z]|$)/i

const places = {
  interruptions: 'in an interruption',
  reach: 'on the way to the own list',
  discard: 'where it throws away',
} satisfies Record<Exclude<Section, 'screens'>, string>

/** What may run after the commit only navigates and dismisses. */
const checkQuiet = (path: Path, action: Action, section: Exclude<Section, 'screens'>): readonly Problem[] => {
  const where = places[section]
  const refuse = (what: string): readonly Problem[] => [
    { path, sentence: `It ${what} ${where}, which also runs after the commit: only navigation and dismissals may.` },
  ]
  if ('type' in action) return refuse('types')
  if ('push' in action) return refuse('pushes a video')
  if ('read' in action) return refuse('reads a fact')
  if ('launch' in action && (action.launch === 'cold' || section === 'interruptions')) return refuse('launches the app')
  if ('tap' in action && isLoud(action.tap)) return refuse('taps what sounds like publishing or trying again')
  return []
}

const isLoud = ({ id, text, desc, textContains, descContains }: Selector): boolean =>
  [id?.replaceAll('_', ' '), text, desc, textContains, descContains].some((t) => t !== undefined && words.test(t))

/** What is thrown away must be known as this post's or this account's, and only where something is said to be left over. */
const checkDiscard = (flow: Flow): readonly Problem[] => {
  if (Object.keys(flow.proof.discard).length === 0) return []
  const path = ['proof', 'discard']
  if (flow.proof.leftover === undefined)
    return [{ path, sentence: 'It throws away, and nothing says what is left over: fill in “leftover”.' }]
  const isNamed = selectorsOf(flow)
    .filter((s) => path.every((key, i) => s.path[i] === key) && s.use !== 'read')
    .some(({ value: { text = '', desc = '' } }) =>
      namesIn(`${text}${desc}`).some((name) => name === 'caption' || name === 'handle'),
    )
  return isNamed ? [] : [{ path, sentence: 'Nothing there names {caption} or {handle}: it might be somebody else’s.' }]
}

/** No tap of the flow may reach a target of the commit, or one that it says is never to be tapped. */
const checkTargets = (flow: Flow): readonly Problem[] => {
  const all = selectorsOf(flow)
  const barred = all.filter((s) => s.use === 'commit' || s.use === 'never')
  return all
    .filter((s) => s.use === 'tap')
    .flatMap(({ path, value }) => {
      const hit = barred.find((b) => !areApart(value, b.value, flow.app))
      if (hit === undefined) return []
      const what = hit.use === 'commit' ? 'the target of the commit' : 'a target that is never to be tapped'
      return [
        {
          path,
          sentence: `It cannot be told apart from ${what} (${hit.path.join('.')}): name it by another id or text.`,
        },
      ]
    })
}
