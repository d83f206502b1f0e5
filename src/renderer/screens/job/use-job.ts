import { useCallback, useEffect, useRef, useState } from 'react'
import type { CommandOutput } from '../../../core/contract/commands.ts'
import type { JobId } from '../../../core/model/ids.ts'
import { send } from '../../state/act.ts'
import { useShown } from '../../state/board.ts'

export type JobStory = CommandOutput<'job'>

export interface Told {
  readonly story: JobStory | null
  readonly refusal: string | null
  readonly again: () => void
}

const settleMs = 300

/** A job with its moves and attempts, read again when the board says that something about it may have changed. */
export const useJob = (id: JobId): Told => {
  const [told, setTold] = useState<Omit<Told, 'again'>>({ story: null, refusal: null })
  const hand = useShown((s) => s.board?.hand[String(id)])
  const campaign = told.story?.line.job.campaign
  const counts = useShown((s) => (campaign === undefined ? undefined : s.board?.campaigns[String(campaign)]?.counts))
  const turn = useRef(0)
  const again = useCallback(async () => {
    turn.current += 1
    const mine = turn.current
    const receipt = await send('job', { job: id })
    if (mine !== turn.current) return
    setTold((t) =>
      receipt.ok ? { story: receipt.value, refusal: null } : { story: t.story, refusal: receipt.sentence },
    )
  }, [id])
  useEffect(() => {
    void again()
    return () => {
      turn.current += 1
    }
  }, [again])
  const isFirst = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the board says is the reason to read again
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false
      return
    }
    const timer = setTimeout(() => void again(), settleMs)
    return () => clearTimeout(timer)
  }, [hand, counts, again])
  // another job's answer is no answer
  const story = told.story?.line.job.id === id ? told.story : null
  return { story, refusal: told.refusal, again: () => void again() }
}
