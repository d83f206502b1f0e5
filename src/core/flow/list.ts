import { normalHandle } from '../model/account.ts'
import type { Baseline, Entry } from '../model/proof.ts'
import { act } from './act.ts'
import { done, halt, type Or, type Play } from './play.ts'
import type { View } from './reader.ts'
import { steps } from './steps.ts'
import { type Way, walk } from './walk.ts'
import { plain } from './words.ts'

/** A reading of the own list, and the tree that it was read from. */
export interface ListRead {
  readonly list: Baseline
  readonly tree: View
}

/** The way to the own list; `watch` is asked at each look. */
export const wayToList = (play: Play, committed: boolean, watch?: Way['watch']): Way => {
  const { reach, list } = play.run.flow.proof
  const way = {
    screens: reach,
    isThere: (tree: View) => play.matcher.sees(tree, list.see),
    name: 'the own list',
    step: committed ? steps.proof : steps.list,
    committed,
  }
  return watch === undefined ? way : { ...way, watch }
}

const tries = 5

/** Goes to the own list, makes the app read it again, and reads it. What came in between makes it start over. */
export const freshList = async (play: Play, way: Way, first: View | null = null): Promise<Or<ListRead>> => {
  const { list } = play.run.flow.proof
  let start = first
  for (let n = 0; n < tries; n++) {
    const arrived: Or<View> = await walk(play, way, start)
    if (!arrived.ok) return arrived
    const acted = await act(play, list.see, list.refresh, arrived.value)
    if (!acted.ok) return acted
    const deeds = play.deeds
    const back: Or<View> = await walk(play, way, acted.value.tree)
    if (!back.ok) return back
    start = back.value
    if (acted.value.how !== 'done' || play.deeds !== deeds) continue
    const read = readList(play, back.value)
    if (read !== null) return done({ list: read, tree: back.value })
    await play.pause(500)
    start = null
  }
  return halt(await play.fault('flow-lost', 'the own list could not be read'))
}

/** The list as it stands on screen; null where any part of it cannot be read with certainty. */
export const readList = (play: Play, tree: View): Baseline | null => {
  const { list, leftover } = play.run.flow.proof
  const handle = play.matcher.first(tree, list.handle)
  if (handle === null || handle.text === '') return null
  const count = list.count === undefined ? null : countOf(play.quote(tree, list.count) ?? '')
  if (list.count !== undefined && count === null) return null
  const entries = entriesOf(play, tree)
  if (entries === null || (count !== null && entries.length > count)) return null
  const isEnd = list.end !== undefined && play.matcher.sees(tree, list.end)
  // an empty screen is an empty list only where the app says so itself
  if (entries.length === 0 && !(count === 0 || (count === null && isEnd))) return null
  const complete = count === null ? isEnd : count === entries.length
  const clean = leftover === undefined || !play.matcher.sees(tree, leftover)
  return { handle: normalHandle(handle.text), count, entries, complete, clean, at: play.now() }
}

const most = 200

/** Entries from the top. The last one may be cut off by the screen's edge; any other without a caption is unreadable. */
const entriesOf = (play: Play, tree: View): readonly Entry[] | null => {
  const { list } = play.run.flow.proof
  const views = [...play.matcher.each(tree, list.entry)].slice(0, most)
  const entries: Entry[] = []
  for (const [i, view] of views.entries()) {
    const text = play.matcher.first(view, list.caption)?.text
    if (text === undefined && i === views.length - 1) break
    if (text === undefined || text.length > 20_000) return null
    entries.push({ key: plain(text), caption: plain(text) })
  }
  return entries
}

/** A whole number in a text, thousands separated or not; null for “12.3K” and for texts without one. */
export const countOf = (text: string): number | null => {
  const found = /^\D*?(\d{1,3}(?:[.,\u00a0\u202f' ]\d{3})+|\d{1,9})(?![\d.,]|\s*[KMB]\b)/i.exec(text)
  return found === null ? null : Number((found[1] ?? '').replace(/\D/g, ''))
}
