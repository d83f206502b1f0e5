import { useEffect, useRef, useState } from 'react'
import type { Board, Notice } from '../../core/model/board.ts'
import { useBoard } from '../state/board.ts'

const quietMs = 5_000
const silence = { id: 0, sentence: '' }

const loudest = (board: Board): Pick<Notice, 'id' | 'sentence'> =>
  Object.values(board.notices).reduce<Pick<Notice, 'id' | 'sentence'>>(
    (top, n) => (n.level !== 'info' && n.id > top.id ? n : top),
    silence,
  )

/** For screen readers: new trouble, politely, at most one sentence in five seconds. */
export const Announcer = () => {
  const latest = useBoard(loudest)
  const first = useRef(latest.id)
  const [said, setSaid] = useState('')
  const lastAt = useRef(0)
  useEffect(() => {
    if (latest.id <= first.current) return
    const wait = Math.max(0, lastAt.current + quietMs - Date.now())
    const timer = setTimeout(() => {
      first.current = latest.id
      lastAt.current = Date.now()
      setSaid(latest.sentence)
    }, wait)
    return () => clearTimeout(timer)
  }, [latest.id, latest.sentence])
  return (
    <div aria-live="polite" className="sr-only">
      {said}
    </div>
  )
}
