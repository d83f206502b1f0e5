import { act, launch, tap } from './act.ts'
import { Guard } from './guard.ts'
import { done, halt, halted, type Or, type Play } from './play.ts'
import type { View } from './reader.ts'
import type { Screen } from './shape.ts'

/** Where a walk goes, and what it may do on the way. */
export interface Way {
  readonly screens: Readonly<Record<string, Screen>>
  /** Asked when no screen of the way has anything to do. */
  readonly isThere: (tree: View) => boolean
  /** What the place is called that the walk goes to. */
  readonly name: string
  /** The step to tell of from the start; without it each screen is a step of its own. */
  readonly step?: string
  /** True once the commit was tapped: verdicts and crashes are noted instead of ending the walk. */
  readonly committed: boolean
  /** Looked at first; a value ends the walk with it. */
  readonly watch?: (tree: View) => Promise<Or<'go' | 'wait' | 'stop'>>
}

type Choice =
  | { readonly kind: 'act'; readonly name: string; readonly screen: Screen }
  | { readonly kind: 'there' }
  | { readonly kind: 'known'; readonly name: string; readonly screen: Screen }
  | { readonly kind: 'unknown' }

/** Looks, finds the first entry that fits, acts, looks again, until the goal is in view. Answers the goal's tree. */
export const walk = async (play: Play, way: Way, start: View | null = null): Promise<Or<View>> => {
  const guard = new Guard(play, way)
  let tree = start
  if (way.step !== undefined) play.tell(way.step)
  for (;;) {
    if (play.run.isCancelled()) return halted({ kind: 'cancelled' })
    if (play.isSpent()) return halt(await play.fault('budget-spent', `on ${play.place}`))
    if (tree === null) {
      const looked = await play.look()
      if (!looked.ok) return looked
      tree = looked.value
    }
    const watched = way.watch === undefined ? done('go' as const) : await way.watch(tree)
    if (!watched.ok) return watched
    if (watched.value === 'stop') return done(tree)
    const crash = await closeCrash(play, way, guard, tree)
    if (!crash.ok) return crash
    if (watched.value === 'wait' || crash.value) {
      tree = await rest(play, guard)
      continue
    }
    const verdict = await judge(play, way, tree)
    if (!verdict.ok) return verdict
    const choice = choose(play, way, guard, tree)
    if (choice.kind === 'there') {
      play.enter(way.name)
      return done(tree)
    }
    const next: Or<View | null> = await follow(play, way, guard, choice, tree)
    if (!next.ok) return next
    tree = next.value
  }
}

const rest = async (play: Play, guard: Guard): Promise<null> => {
  await play.pause(guard.nextPause())
  return null
}

const choose = (play: Play, way: Way, guard: Guard, tree: View): Choice => {
  let known: Choice | null = null
  for (const [name, screen] of [...Object.entries(play.run.flow.interruptions), ...Object.entries(way.screens)]) {
    if (!play.matcher.sees(tree, screen.see)) continue
    if (guard.isOpen(name, screen)) return { kind: 'act', name, screen }
    known ??= { kind: 'known', name, screen }
  }
  if (way.isThere(tree)) return { kind: 'there' }
  return known ?? { kind: 'unknown' }
}

const follow = async (play: Play, way: Way, guard: Guard, choice: Choice, tree: View): Promise<Or<View | null>> => {
  if (choice.kind === 'there') return done(tree)
  if (choice.kind === 'unknown') return unknown(play, guard, tree)
  const { name, screen } = choice
  const late = await guard.meet(name, screen, tree)
  if (!late.ok) return late
  if (choice.kind === 'known' || guard.isEarly(name)) return done(await rest(play, guard))
  play.enter(name)
  if (way.step === undefined) play.tell(name)
  const looped = await guard.count(name, screen, tree)
  if (!looped.ok) return looped
  const acted = await act(play, screen.see, screen.do, tree)
  if (!acted.ok) return acted
  if (acted.value.how === 'missing' || screen.do.length === 0) {
    guard.uncount(name)
    return done(await rest(play, guard))
  }
  guard.acted(name)
  return done(acted.value.tree)
}

/** Nothing fits: a transition, another app in front, or a screen that the flow does not know. */
const unknown = async (play: Play, guard: Guard, tree: View): Promise<Or<View | null>> => {
  const lost = await guard.lose(tree)
  if (!lost.ok) return lost
  if (lost.value === 'launch') {
    const launched = await launch(play, play.run.flow.activity, false)
    if (!launched.ok) return launched
  }
  return done(await rest(play, guard))
}

/** Closes the system's dialog of an app that ended. A run that had begun before the commit ends with it. */
const closeCrash = async (play: Play, way: Way, guard: Guard, tree: View): Promise<Or<boolean>> => {
  for (const crash of Object.values(play.run.flow.crashes)) {
    if (!play.matcher.sees(tree, crash.see)) continue
    const f = play.met ? await play.fault(crash.fault, play.place) : null
    const looped = await guard.count(crash.fault, {}, tree)
    if (!looped.ok) return looped
    const closed = await tap(play, crash.tap, tree)
    if (!closed.ok) return closed
    if (!way.committed && f !== null) return halt(f)
    if (way.committed) {
      play.trouble ??= f
      play.stir()
    }
    return done(true)
  }
  return done(false)
}

const judge = async (play: Play, way: Way, tree: View): Promise<Or<null>> => {
  if (way.committed && play.trouble !== null) return done(null)
  for (const [name, verdict] of Object.entries(play.run.flow.verdicts)) {
    if (!play.matcher.sees(tree, verdict.see)) continue
    const f = await play.fault(verdict.fault, play.quote(tree, verdict.quote) ?? name)
    if (!way.committed) return halt(f)
    play.trouble = f
    break
  }
  return done(null)
}
