import { fault } from '../model/fault.ts'
import type { Outcome } from '../model/outcome.ts'
import type { Baseline } from '../model/proof.ts'
import { Aftermath } from './aftermath.ts'
import { commit, prepare } from './commit.ts'
import { freshList, type ListRead, readList, wayToList } from './list.ts'
import { done, type Halt, halt, type Or, Play } from './play.ts'
import { judge, posted, prove } from './proof.ts'
import type { View } from './reader.ts'
import type { Interpret } from './run.ts'
import { walk } from './walk.ts'

/**
 * Plays a flow. The order is the promise of this program: read the handle and the baseline, make the post ready, ask
 * for the permission, look once more, tap once, and from then on only look.
 */
export const interpret: Interpret = async (run) => {
  const play = new Play(run)
  const outcome = run.mode === 'verify' ? await verify(play) : await make(play)
  // an unproven upload may still need its file
  if (outcome.kind !== 'unproven' && (play.pushed || run.mode === 'verify')) await run.phone.unpush()
  return outcome
}

const stopped = async (play: Play, h: Halt): Promise<Outcome> =>
  h.kind === 'cancelled' ? { kind: 'cancelled' } : { kind: 'stopped', fault: await play.shown(h.fault) }

/** Modes post and rehearse. */
const make = async (play: Play): Promise<Outcome> => {
  const { run } = play
  const stale = new Set<string>()
  const start = await takeBaseline(play, stale)
  if (!start.ok) return stopped(play, start.halt)
  if (start.value.kind === 'already') return start.value.outcome
  const { baseline } = start.value
  const ready = await prepare(play, start.value.tree)
  if (!ready.ok) return stopped(play, ready.halt)
  if (run.mode === 'rehearse') return backOut(play)
  const tapped = await commit(play, baseline)
  if (tapped.kind === 'over') return tapped.outcome
  const aftermath = new Aftermath(play, tapped, stale)
  return prove(play, { baseline, since: [], latest: null, aftermath, canDisprove: true })
}

type Start =
  | { readonly kind: 'baseline'; readonly baseline: Baseline; readonly tree: View }
  | { readonly kind: 'already'; readonly outcome: Outcome }

/** Reads the own list afresh, and compares it with the first commit's baseline, if there was a commit before. */
const takeBaseline = async (play: Play, stale: Set<string>): Promise<Or<Start>> => {
  const way = wayToList(play, false, waitForUploads(play))
  const arrived = await walk(play, way)
  if (!arrived.ok) return arrived
  const standing = readList(play, arrived.value)
  if (standing !== null) {
    const already = await earlier(play, { list: standing, tree: arrived.value })
    if (already !== null) return done(already)
  }
  const fresh = await freshList(play, way, arrived.value)
  if (!fresh.ok) return fresh
  const { list, tree } = fresh.value
  if (list.handle !== play.handle) return halt(await play.fault('wrong-account', list.handle))
  play.facts.add('handle')
  play.facts.add('list')
  const already = await earlier(play, fresh.value)
  if (already !== null) return done(already)
  if (play.run.baseline !== null && judgeEarlier(play, list).reading === 'unclear')
    return halt(
      await play.fault('no-proof', 'the profile cannot be compared with what it showed before the first commit'),
    )
  for (const [name, verdict] of Object.entries(play.run.flow.proof.failed))
    if (play.matcher.sees(tree, verdict.see)) stale.add(name)
  await play.run.phone.keep('baseline')
  play.run.onBaseline?.(list)
  return done({ kind: 'baseline', baseline: list, tree })
}

const judgeEarlier = (play: Play, list: Baseline) =>
  play.run.baseline === null
    ? { reading: 'absent' as const, entry: null }
    : judge(play, list, play.run.baseline, play.run.since)

const earlier = async (play: Play, read: ListRead): Promise<Start | null> => {
  const { reading, entry } = judgeEarlier(play, read.list)
  if (reading !== 'there' || entry === null) return null
  return { kind: 'already', outcome: { kind: 'already', proof: await posted(play, read, entry) } }
}

/** An upload that goes on before the baseline would show up as a new entry later: it is waited for. */
const waitForUploads = (play: Play) => {
  const { uploading, foreign, within } = play.run.flow.proof
  return async (tree: View): Promise<Or<'go' | 'wait'>> => {
    if (!play.matcher.sees(tree, uploading)) return done('go')
    if (foreign !== undefined && play.matcher.sees(tree, foreign)) return done('go')
    if (play.now() - play.startedAt < within) return done('wait')
    return halt(await play.fault('screen-timeout', 'an earlier upload that does not end'))
  }
}

const backOut = async (play: Play): Promise<Outcome> => {
  await play.run.phone.keep('rehearsal')
  const back = await walk(play, wayToList(play, false))
  return back.ok ? { kind: 'rehearsed' } : stopped(play, back.halt)
}

const verify = async (play: Play): Promise<Outcome> => {
  const { baseline, since, latest, quietAt } = play.run
  if (baseline === null)
    return { kind: 'unproven', fault: fault('no-proof', 'no baseline to compare with'), uploadSeen: false }
  // the grace is waited for within the run: a clock that jumped since then must not shorten it
  if (quietAt !== null) play.stir()
  const aftermath = new Aftermath(play, null, new Set())
  return prove(play, { baseline, since, latest, aftermath, canDisprove: quietAt !== null })
}
