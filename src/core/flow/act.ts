import { normalHandle } from '../model/account.ts'
import { holds, middle } from './match.ts'
import { done, halt, type Or, type Play } from './play.ts'
import type { View } from './reader.ts'
import type { Action, Selector, Sight } from './shape.ts'
import { fill, plain } from './words.ts'

/**
 * What came of a screen's actions. `tree`: a look that was made after the last of them, if there was one.
 * `missing`: a target is not on the screen (yet); `left`: the screen went away in between.
 */
export interface Acted {
  readonly how: 'done' | 'missing' | 'left'
  readonly tree: View | null
}

/** Does a screen's actions in turn. After each that may change the screen it looks again, and goes on only if it stands. */
export const act = async (play: Play, see: Sight, actions: readonly Action[], first: View): Promise<Or<Acted>> => {
  let tree: View | null = first
  for (const action of actions) {
    if (tree === null) {
      const looked = await play.look()
      if (!looked.ok) return looked
      tree = looked.value
      if (!play.matcher.sees(tree, see)) return done({ how: 'left', tree })
    }
    const one: Or<Acted> = await once(play, action, tree)
    if (!one.ok || one.value.how !== 'done') return one
    tree = one.value.tree
  }
  return done({ how: 'done', tree })
}

const missing: Or<Acted> = done({ how: 'missing', tree: null })
const changed: Or<Acted> = done({ how: 'done', tree: null })

const once = async (play: Play, action: Action, tree: View): Promise<Or<Acted>> => {
  const { phone, flow } = play.run
  if ('tap' in action) return tap(play, action.tap, tree)
  if ('type' in action) return type(play, action.type, action.into, tree)
  if ('push' in action) return push(play, tree)
  if ('read' in action) return action.read === 'file' ? file(play, action.from, tree) : handle(play, action.from, tree)
  if ('swipe' in action) {
    const on = action.on === undefined ? whole(tree) : play.matcher.first(tree, action.on)
    if (on === null) return missing
    const swiped = await play.act(phone.swipe(action.swipe, on.bounds))
    return swiped.ok ? changed : swiped
  }
  if ('back' in action) {
    const went = await play.act(phone.back())
    return went.ok ? changed : went
  }
  if ('launch' in action) return launch(play, flow.activity, action.launch === 'cold')
  await play.pause(action.wait)
  return changed
}

/** The largest view: what a swipe without a target moves. */
const whole = (tree: View): View | null => {
  if (tree.bounds.width > 0) return tree
  const area = (v: View): number => v.bounds.width * v.bounds.height
  return tree.children.reduce<View | null>((best, v) => (best === null || area(v) > area(best) ? v : best), null)
}

export const tap = async (play: Play, selector: Selector, tree: View): Promise<Or<Acted>> => {
  const view = play.matcher.first(tree, { ...selector, enabled: selector.enabled ?? true })
  return view === null ? missing : tapView(play, view, tree)
}

/** Taps anything but the commit's targets and those that the flow must never tap. */
export const tapView = async (play: Play, view: View, tree: View): Promise<Or<Acted>> => {
  const at = middle(view.bounds)
  const { commit, never } = play.run.flow
  for (const barred of [...commit.screens.map((s) => s.tap), ...never]) {
    for (const other of play.matcher.each(tree, barred)) {
      if (other === view || holds(other.bounds, at))
        return halt(await play.fault('flow-lost', `a tap on ${play.place} would hit “${other.text || other.id}”`))
    }
  }
  const tapped = await play.act(play.run.phone.tap(view.bounds))
  return tapped.ok ? changed : tapped
}

/** Starting the app may make it go on with what it had begun, and it forgets what was being written. */
export const launch = async (play: Play, activity: string | undefined, cold: boolean): Promise<Or<Acted>> => {
  play.met = true
  const launched = await play.act(play.run.phone.launch(play.run.flow.app, activity, cold))
  play.stir()
  play.facts.delete('file')
  play.facts.delete('caption')
  return launched.ok ? changed : launched
}

const push = async (play: Play, tree: View): Promise<Or<Acted>> => {
  if (play.facts.has('video')) return done({ how: 'done', tree })
  play.pushed = true
  const pushed = await play.act(play.run.phone.push())
  if (!pushed.ok) return pushed
  play.matcher.words = { ...play.matcher.words, file: pushed.value }
  play.facts.add('video')
  return changed
}

/** Looks again, with growing pauses for about two seconds, until the tree fits. Answers the last tree. */
const until = async (play: Play, first: View, fits: (tree: View) => boolean): Promise<Or<View>> => {
  let tree = first
  for (let wait = 50; !fits(tree) && wait < 1_600; wait *= 2) {
    await play.pause(wait)
    const looked = await play.look()
    if (!looked.ok) return looked
    tree = looked.value
  }
  return done(tree)
}

const type = async (play: Play, template: string, into: Selector, tree: View): Promise<Or<Acted>> => {
  const text = fill(template, play.matcher.words)
  if (text === null) return missing
  const shown = (t: View): string | null => play.matcher.first(t, into)?.text ?? null
  const fits = (t: View): boolean => plain(shown(t) ?? '\0') === plain(text)
  let now = tree
  for (let n = 0; n < 2 && !fits(now); n++) {
    const field = play.matcher.first(now, into)
    if (field === null) return missing
    const typed = await play.act(play.run.phone.type(field.bounds, text))
    if (!typed.ok) return typed
    const looked = await play.look()
    if (!looked.ok) return looked
    const settled = await until(play, looked.value, fits)
    if (!settled.ok) return settled
    now = settled.value
  }
  if (!fits(now))
    return shown(now) === null ? missing : halt(await play.fault('caption-refused', differ(text, shown(now) ?? '')))
  if (template === '{caption}') play.facts.add('caption')
  return done({ how: 'done', tree: now })
}

/** Where two captions part, short enough for a sentence. */
export const differ = (wanted: string, shown: string): string => {
  const [a, b] = [[...plain(wanted)], [...plain(shown)]]
  const at = a.findIndex((c, i) => c !== b[i])
  const from = Math.max(0, (at < 0 ? a.length : at) - 10)
  return `character ${from + 1}: “${b.slice(from, from + 40).join('')}”, not “${a.slice(from, from + 40).join('')}”`
}

const handle = async (play: Play, from: Selector, tree: View): Promise<Or<Acted>> => {
  const shown = play.quote(tree, from)
  if (shown === null) return missing
  if (normalHandle(shown) !== play.handle) return halt(await play.fault('wrong-account', shown))
  play.facts.add('handle')
  return done({ how: 'done', tree })
}

/** True where the view names the pushed file, whole or inside its description. */
export const namesFile = (play: Play, view: View | null): boolean => {
  const { file: name } = play.matcher.words
  return name !== null && view !== null && (view.text.includes(name) || view.desc.includes(name))
}

const file = async (play: Play, from: Selector, first: View): Promise<Or<Acted>> => {
  const settled = await until(play, first, (t) => namesFile(play, play.matcher.first(t, from)))
  if (!settled.ok) return settled
  const tree = settled.value
  const shown = play.quote(tree, from)
  if (shown === null) return missing
  if (!namesFile(play, play.matcher.first(tree, from))) return halt(await play.fault('media-wrong', shown))
  play.facts.add('file')
  return done({ how: 'done', tree })
}
