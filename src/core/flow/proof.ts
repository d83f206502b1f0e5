import { fault, kindOf } from '../model/fault.ts'
import type { Millis } from '../model/ids.ts'
import type { Outcome } from '../model/outcome.ts'
import { type Baseline, type Compared, compare, type Entry, type Proof } from '../model/proof.ts'
import type { Aftermath } from './aftermath.ts'
import { readLink } from './link.ts'
import { freshList, type ListRead, readList, wayToList } from './list.ts'
import { done, type Halt, type Or, type Play } from './play.ts'
import type { View } from './reader.ts'
import { type Way, walk } from './walk.ts'
import { plain } from './words.ts'

/** What the list is compared with, and what is known of the commit. */
export interface Case extends Compared {
  /** A later list that proves, too; absence is that of the first one's alone. */
  readonly latest: Compared | null
  readonly aftermath: Aftermath
  /** False where nothing confirms that the commit's worker has ended: then absence is never concluded. */
  readonly canDisprove: boolean
}

const failuresAllowed = 5
const absencesNeeded = 2

/** Compares a reading with a baseline, and holds back what a list alone cannot say. */
export const judge = (play: Play, read: Baseline, baseline: Baseline, since: readonly string[]) => {
  const known = since.map(plain)
  const { reading, entry } = compare(baseline, read, plain(play.run.caption), known)
  // an app that wrongly showed no posts may show older ones later: then only a list without any others proves
  const isDoubtful = baseline.entries.length === 0 && reading === 'there' && read.entries.length !== known.length + 1
  return isDoubtful ? { reading: 'unclear' as const, entry: null } : { reading, entry }
}

/** After the commit: reads the own list until the post is proved, disproved, or neither can be had. */
export const prove = async (play: Play, the: Case): Promise<Outcome> => {
  const { run } = play
  const way = wayToList(play, true, the.aftermath.watch)
  const startedAt = play.now()
  let failures = 0
  let absences = 0
  let reads = 0
  let isThrown = false
  let pause = 500
  for (;;) {
    const askedAt = play.now()
    // what shows the post needs no refresh; only absence does
    const read: Or<ListRead | null> = reads === 0 ? await asItStands(play, way) : await freshList(play, way)
    reads += 1
    if (!read.ok) {
      failures += 1
      if (isLasting(read.halt) || failures > failuresAllowed) return unproven(play, the, read.halt)
      await play.pause(500 * 2 ** failures)
      continue
    }
    if (read.value !== null) {
      const { list } = read.value
      const { reading, entry } = judge(play, list, the.baseline, the.since)
      const found = entry ?? (the.latest && judge(play, list, the.latest.baseline, the.latest.since).entry)
      if (found !== null && !the.aftermath.isUploading)
        return { kind: 'posted', proof: await posted(play, read.value, found) }
      const isAbsent = reading === 'absent' && reads > 1 && isQuiet(play, the, askedAt)
      if (isAbsent && !isThrown && mayDiscard(play, the)) {
        isThrown = true
        const thrown = await discard(play, way)
        if (!thrown.ok) return unproven(play, the, thrown.halt)
        continue
      }
      absences = isAbsent && !the.aftermath.leftover ? absences + 1 : 0
      if (absences >= absencesNeeded) {
        await run.phone.keep('proof-of-absence')
        const why = play.trouble ?? (await play.fault('not-published', ''))
        return { kind: 'absent', fault: isThrown ? { ...why, detail: `${why.detail} (thrown away)`.trim() } : why }
      }
    }
    if (reads > 2 && absences === 0 && isOver(play, the, startedAt, isThrown)) return unproven(play, the, null)
    if (reads === 1) continue
    await play.pause(pause)
    pause = Math.min(3_000, pause * 1.5)
  }
}

const asItStands = async (play: Play, way: Way): Promise<Or<ListRead | null>> => {
  const arrived = await walk(play, way)
  if (!arrived.ok) return arrived
  const list = readList(play, arrived.value)
  return done(list === null ? null : { list, tree: arrived.value })
}

/** Quiet for the whole grace period when the reading began. What is left over may still become a post. */
const isQuiet = (play: Play, the: Case, askedAt: Millis): boolean =>
  the.canDisprove &&
  // an app that showed no posts before may have been wrong; it may be wrong again
  the.baseline.entries.length > 0 &&
  !the.aftermath.uploadSeen &&
  play.stirredAt !== null &&
  askedAt - play.stirredAt >= play.run.graceMs

/** What is left over, and was not before the commit, may go where the flow knows how. */
const mayDiscard = (play: Play, { aftermath, baseline, canDisprove }: Case): boolean =>
  aftermath.leftover &&
  canDisprove &&
  baseline.clean === true &&
  baseline.entries.length > 0 &&
  Object.keys(play.run.flow.proof.discard).length > 0

/** Throws away what is left over; what the list shows after that is judged anew. */
const discard = async (play: Play, way: Way): Promise<Or<View>> => {
  await play.run.phone.keep('before-discard')
  const gone = await walk(play, { ...way, screens: { ...play.run.flow.proof.discard, ...way.screens } })
  play.stir()
  return gone
}

/** No more is to be had: it was quiet for twice the grace, or it has not become quiet in the time that uploads get. */
const isOver = (play: Play, the: Case, startedAt: Millis, isThrown: boolean): boolean => {
  if ((the.aftermath.leftover && (isThrown || !mayDiscard(play, the))) || play.stirredAt === null) return true
  const enough = play.run.graceMs + Math.max(10_000, play.run.graceMs)
  return play.now() - play.stirredAt >= enough || play.now() - startedAt >= the.aftermath.uploadMs + enough
}

/** A link that comes back is worth waiting for; a lost map, a spent budget or a call from main is not. */
const isLasting = (h: Halt): boolean => h.kind === 'cancelled' || kindOf(h.fault).category !== 'infrastructure'

/** Why neither could be had, as far as it is one thing. */
const whyUnclear = ({ baseline, aftermath }: Case): string => {
  if (aftermath.leftover) return 'the app shows something that may still publish it'
  if (aftermath.isUploading)
    return `the app shows its upload, and that does not end${aftermath.isWoken ? ', nor in a new start of the app' : ''}`
  if (baseline.entries.length === 0)
    return 'the list showed no posts before the tap, so that it proves nothing without one'
  return aftermath.uploadSeen ? 'its upload was seen to end, and the list does not show it' : 'the list stayed unclear'
}

const unproven = async (play: Play, the: Case, why: Halt | null): Promise<Outcome> => {
  const last = why?.kind === 'fault' ? why.fault : fault('no-proof', why === null ? whyUnclear(the) : 'called back')
  const f = play.trouble ?? last
  // most of an app's faults say that nothing was posted, which is not known here
  const isTold = kindOf(f).category !== 'app' || f.type === 'no-proof' || f.type === 'upload-failed'
  const told = isTold ? f : fault('no-proof', `${f.type}: ${f.detail}`, f.evidence)
  return { kind: 'unproven', fault: await play.shown(told), uploadSeen: the.aftermath.uploadSeen }
}

export const posted = async (play: Play, read: ListRead, entry: Entry): Promise<Proof> => {
  const at = play.now()
  await play.run.phone.keep('proof')
  return { how: 'list', entry, link: await readLink(play, read, entry), at }
}
