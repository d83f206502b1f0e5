import { normalHandle } from '../model/account.ts'
import { type Fault, type FaultType, fault, kindOf } from '../model/fault.ts'
import type { Millis } from '../model/ids.ts'
import type { Outcome } from '../model/outcome.ts'
import type { Baseline } from '../model/proof.ts'
import { differ, namesFile } from './act.ts'
import { type Halt, halt, type Or, type Play } from './play.ts'
import type { View } from './reader.ts'
import type { CommitScreen } from './shape.ts'
import { steps } from './steps.ts'
import { walk } from './walk.ts'
import { plain } from './words.ts'

/** Why the commit screen is not one to tap on. */
interface Shortfall {
  readonly type: FaultType
  readonly detail: string
}

/** How the commit ended: `over` before any tap was sent, `tapped` when one may have reached the phone. */
export type Commit =
  | { readonly kind: 'over'; readonly outcome: Outcome }
  | { readonly kind: 'tapped'; readonly at: Millis; readonly until: Millis }

const textsWithin = 2_000

/** Walks from the own list to the commit screen, until it shows the right handle, caption and file and can be tapped. */
export const prepare = async (play: Play, start: View): Promise<Or<View>> => {
  const { flow } = play.run
  const first = firstOf(play)
  const isThere = (tree: View): boolean =>
    play.facts.has('handle') &&
    play.facts.has('video') &&
    play.facts.has('caption') &&
    isFileKnown(play) &&
    play.matcher.sees(tree, first.see)
  let since: Millis | null = null
  let tree: View | null = start
  for (;;) {
    const way = { screens: flow.screens, isThere, name: 'the share screen', committed: false }
    const arrived: Or<View> = await walk(play, way, tree)
    if (!arrived.ok) return arrived
    const short = shortfall(play, arrived.value)
    if (short === null) {
      play.tell(steps.commit)
      return arrived
    }
    since ??= play.now()
    const limit = short.type === 'share-unavailable' ? first.within : textsWithin
    if (play.now() - since >= limit) return halt(await play.fault(short.type, short.detail))
    await play.pause(200)
    tree = null
  }
}

const firstOf = (play: Play): CommitScreen => {
  const [first] = play.run.flow.commit.screens
  if (first === undefined) throw new Error('A flow without a commit screen passed the schema')
  return first
}

/** Where the share screen names the file itself, or the app never does, no earlier reading is needed. */
const isFileKnown = (play: Play): boolean => {
  if (play.run.flow.commit.shows.file !== undefined) return true
  const reads = Object.values(play.run.flow.screens).some((s) => s.do.some((a) => 'read' in a && a.read === 'file'))
  return !reads || play.facts.has('file')
}

/** Compares the commit screen with what it must show at the moment of the tap. */
const shortfall = (play: Play, tree: View): Shortfall | null => {
  const { commit } = play.run.flow
  const { caption, handle, file } = commit.shows
  const captionView = play.matcher.first(tree, caption)
  if (captionView === null) return { type: 'caption-refused', detail: 'the caption is not on the screen' }
  if (plain(captionView.text) !== plain(play.run.caption))
    return { type: 'caption-refused', detail: differ(play.run.caption, captionView.text) }
  if (handle !== undefined) {
    const shown = play.quote(tree, handle)
    if (shown === null || normalHandle(shown) !== play.handle)
      return { type: 'wrong-account', detail: shown ?? 'no account on the share screen' }
  }
  if (file !== undefined && !namesFile(play, play.matcher.first(tree, file)))
    return { type: 'media-wrong', detail: play.quote(tree, file) ?? 'no file on the share screen' }
  const targets = [...play.matcher.each(tree, firstOf(play).tap)]
  if (targets.length !== 1) return { type: 'share-unavailable', detail: `${targets.length} buttons fit` }
  return targets[0]?.enabled === false ? { type: 'share-unavailable', detail: targets[0].text || play.place } : null
}

/**
 * Asks for the permission and taps once. Until the one request leaves this machine, whatever goes wrong means that
 * nothing was tapped, which is positive absence.
 */
export const commit = async (play: Play, baseline: Baseline): Promise<Commit> => {
  const { run } = play
  const absent = (f: Fault): Commit => ({ kind: 'over', outcome: { kind: 'absent', fault: f } })
  await run.phone.keep('before-tap')
  if (run.isCancelled()) return { kind: 'over', outcome: { kind: 'cancelled' } }
  const permit = await run.permit(baseline)
  if (permit === null) return { kind: 'over', outcome: { kind: 'cancelled' } }
  const looked = await play.look()
  if (!looked.ok) return absent(faultOf(looked.halt))
  const short = play.matcher.sees(looked.value, firstOf(play).see)
    ? shortfall(play, looked.value)
    : { type: 'screen-changed' as const, detail: 'another screen stood there' }
  if (short !== null) return absent(await play.fault('screen-changed', short.detail))
  if (run.isCancelled()) return absent(fault('control-room-stopped', 'called back after the permission'))
  const tapped = await tapCommit(play, firstOf(play), permit.until)
  if (tapped.kind === 'not') return absent(tapped.fault)
  const at = play.now()
  play.stir()
  await run.phone.keep('after-tap')
  return { kind: 'tapped', at, until: permit.until }
}

export type Tap = { readonly kind: 'not'; readonly fault: Fault } | { readonly kind: 'maybe' }

/** One element, found under the permission, one request. */
export const tapCommit = async (play: Play, screen: CommitScreen, until: Millis): Promise<Tap> => {
  const selector = play.matcher.resolve(screen.tap)
  if (selector === null) return { kind: 'not', fault: fault('screen-changed', 'the target has no name yet') }
  const found = await play.run.phone.find(selector)
  if (!found.ok) {
    const isLink = kindOf(found.fault).category === 'infrastructure'
    return { kind: 'not', fault: isLink ? found.fault : await play.fault('screen-changed', found.fault.detail) }
  }
  if (play.now() >= until) return { kind: 'not', fault: await play.fault('permission-late', '') }
  const sent = await play.run.phone.tapOnce(found.value)
  return sent === 'unsent'
    ? { kind: 'not', fault: fault('session-lost', 'the share tap was not sent') }
    : { kind: 'maybe' }
}

const faultOf = (h: Halt): Fault => (h.kind === 'fault' ? h.fault : fault('control-room-stopped'))
