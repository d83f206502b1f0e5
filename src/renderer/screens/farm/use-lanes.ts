import { useRef } from 'react'
import type { Board } from '../../../core/model/board.ts'
import { linkLooks } from '../../looks/link.ts'
import { useBoard } from '../../state/board.ts'
import { useNow } from '../../state/clock.ts'
import { group, type LaneOf, type Placed, type Seats, settle } from '../../state/lanes.ts'
import { phoneState } from '../../state/phone-state.ts'
import { phoneWords } from '../../state/phone-words.ts'
import { accountsOf, factsOf, phonesOf } from '../../state/select.ts'
import { appName } from '../../words/name.ts'
import type { Grouping, Sort } from './choices.ts'

const place = (board: Board, now: number): readonly Placed[] =>
  phonesOf(board.phones).map((phone) => {
    const facts = factsOf(board, phone)
    const state = phoneState(facts, now)
    return { id: phone.id, name: phone.name, state, since: phoneWords(state, facts, now).since }
  })

const fits = (board: Board, { id, name }: Placed, text: string): boolean => {
  const phone = board.phones[id]
  if (phone === undefined) return false
  const handles = accountsOf(board, phone).flatMap((a) => [a.handle, a.app])
  return [name, id, phone.address, linkLooks[phone.link].plural, ...handles].some((word) =>
    word.toLowerCase().includes(text),
  )
}

const keyOf =
  (board: Board, grouping: Grouping, seats: Seats) =>
  ({ id }: Placed): string => {
    const phone = board.phones[id]
    if (phone === undefined) return ''
    if (grouping === 'link') return linkLooks[phone.link].word
    if (grouping === 'app') return appName(accountsOf(board, phone)[0]?.app ?? 'no account')
    return seats.get(id)?.lane ?? 'ready'
  }

/** The lanes of the grid. Cards keep their lane for a moment, and for as long as somebody is in the grid. */
export const useLanes = (grouping: Grouping, sort: Sort, text: string, isHeld: () => boolean): readonly LaneOf[] => {
  const board = useBoard((b) => b)
  const now = useNow()
  const seats = useRef<Seats>(new Map())
  const placed = place(board, now)
  seats.current = settle(seats.current, placed, isHeld(), now)
  const wanted = text.trim().toLowerCase()
  const shown = wanted === '' ? placed : placed.filter((p) => fits(board, p, wanted))
  return group(shown, keyOf(board, grouping, seats.current), sort)
}
