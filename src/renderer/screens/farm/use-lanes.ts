import { useMemo, useState } from 'react'
import { appName } from '../../../core/model/app.ts'
import type { Board } from '../../../core/model/board.ts'
import { linkLooks } from '../../looks/link.ts'
import { serverName, serverOf } from '../../state/adb-servers.ts'
import { useBoard } from '../../state/board.ts'
import { useNow } from '../../state/clock.ts'
import { group, isTrouble, type LaneOf, type Placed, type Seats, settle } from '../../state/lanes.ts'
import { phoneState } from '../../state/phone-state.ts'
import { phoneWords } from '../../state/phone-words.ts'
import { accountsOf, areSame, factsOf, phonesOf } from '../../state/select.ts'
import type { Grouping, Sort } from './choices.ts'
import { hostOf } from './host.ts'

const place = (board: Board, now: number): readonly Placed[] =>
  phonesOf(board.phones).map((phone) => {
    const facts = factsOf(board, phone)
    const state = phoneState(facts, now)
    // only trouble is put in the order of time, and all words of a phone cost more than its state
    const since = isTrouble(state) ? phoneWords(state, facts, now).since : null
    return { id: phone.id, name: phone.name, state, since }
  })

const fits = (board: Board, { id, name }: Placed, text: string): boolean => {
  const phone = board.phones[id]
  if (phone === undefined) return false
  const handles = accountsOf(board, phone).flatMap((a) => [a.handle, a.app])
  const server = phone.server === undefined ? '' : serverName(board.adb, phone.server)
  const labels = [phone.group ?? '', server, ...(phone.tags ?? [])]
  return [name, id, phone.address, linkLooks[phone.link].plural, ...labels, ...handles].some((word) =>
    word.toLowerCase().includes(text),
  )
}

const keyOf =
  (board: Board, grouping: Grouping, seats: Seats) =>
  ({ id }: Placed): string => {
    const phone = board.phones[id]
    if (phone === undefined) return ''
    if (grouping === 'link') return linkLooks[phone.link].word
    if (grouping === 'group') return phone.group || 'No group'
    if (grouping === 'tag') return phone.tags?.[0] ?? 'No tag'
    if (grouping === 'host') return hostOf(phone)
    if (grouping === 'server') return serverOf(board.adb, phone)
    if (grouping === 'app') return appName(accountsOf(board, phone)[0]?.app ?? 'no account')
    return seats.get(id)?.lane ?? 'ready'
  }

const isSame = (a: readonly Placed[], b: readonly Placed[]): boolean =>
  a.length === b.length &&
  a.every((p, i) => {
    const q = b[i]
    return q !== undefined && p.id === q.id && p.name === q.name && p.state === q.state && p.since === q.since
  })

interface Choice {
  readonly grouping: Grouping
  readonly sort: Sort
  /** In lower case. */
  readonly text: string
}

/** Remembers where each card sits, and what the lanes were: while nothing moves they stay the same value. */
const createLanes = () => {
  let seats: Seats = new Map()
  let last: { readonly placed: readonly Placed[]; readonly seats: Seats; readonly choice: Choice } | null = null
  let lanes: readonly LaneOf[] = []
  let asked: readonly unknown[] = []
  return (...question: readonly [board: Board, choice: Choice, isHeld: boolean, now: number]): readonly LaneOf[] => {
    // a grid that scrolls asks the same in every picture
    if (areSame(asked, question)) return lanes
    asked = question
    const [board, choice, isHeld, now] = question
    const placed = place(board, now)
    seats = settle(seats, placed, isHeld, now)
    const { grouping, sort, text } = choice
    // accounts and labels decide what a search or a group finds, so these are looked at anew
    const isPlain = text === '' && (grouping === 'state' || grouping === 'link')
    if (isPlain && last?.choice === choice && last.seats === seats && isSame(last.placed, placed)) return lanes
    last = { placed, seats, choice }
    const shown = text === '' ? placed : placed.filter((p) => fits(board, p, text))
    const next = group(shown, keyOf(board, grouping, seats), sort)
    if (JSON.stringify(next) !== JSON.stringify(lanes)) lanes = next
    return lanes
  }
}

/** The lanes of the grid. Cards keep their lane for a moment, and for as long as somebody is in the grid. */
export const useLanes = (grouping: Grouping, sort: Sort, text: string, isHeld: () => boolean): readonly LaneOf[] => {
  const now = useNow()
  const [read] = useState(createLanes)
  const wanted = text.trim().toLowerCase()
  const choice = useMemo(() => ({ grouping, sort, text: wanted }), [grouping, sort, wanted])
  return useBoard((board) => read(board, choice, isHeld(), now))
}
