import { useCallback, useEffect, useRef, useState } from 'react'
import type { CommandInput, CommandName, CommandOutput } from '../../core/contract/commands.ts'
import { send } from './act.ts'

/** What a command of history answered. */
export interface Asked<T> {
  /** Null before the first answer. */
  readonly value: T | null
  /** Why the last try was refused. */
  readonly refusal: string | null
  /** When `value` was read, Unix ms. */
  readonly at: number | null
  readonly isAsking: boolean
  readonly again: () => void
}

type Answer<T> = Omit<Asked<T>, 'again'>

const leastMs = 5_000

/**
 * Asks when it is first shown, when the input changes, and when the board says by `signal` that there is more to know; no
 * more often than every five seconds, and not while `isHeld`. The history itself has no frames.
 */
export const useAsked = <C extends CommandName>(
  command: C,
  input: CommandInput<C>,
  signal: string | number = '',
  isHeld = false,
): Asked<CommandOutput<C>> => {
  const [answer, setAnswer] = useState<Answer<CommandOutput<C>>>({
    value: null,
    refusal: null,
    at: null,
    isAsking: true,
  })
  const turn = useRef(0)
  const last = useRef<{ key: string | null; signal: string | number; at: number }>({ key: null, signal, at: 0 })
  const latest = useRef(signal)
  latest.current = signal
  const key = JSON.stringify(input)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all of the input
  const again = useCallback(async () => {
    turn.current += 1
    const mine = turn.current
    last.current = { key, signal: latest.current, at: Date.now() }
    setAnswer((a) => ({ ...a, isAsking: true }))
    const receipt = await send(command, input)
    // an answer to an older question
    if (mine !== turn.current) return
    setAnswer((a) =>
      receipt.ok
        ? { value: receipt.value, refusal: null, at: Date.now(), isAsking: false }
        : { ...a, refusal: receipt.sentence, isAsking: false },
    )
  }, [command, key])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a signal is a reason to ask again
  useEffect(() => {
    const isNew = last.current.key !== key
    if (!isNew && (isHeld || last.current.signal === signal)) return
    const wait = isNew ? 0 : Math.max(0, last.current.at + leastMs - Date.now())
    if (wait === 0) {
      void again()
      return
    }
    const timer = setTimeout(() => void again(), wait)
    return () => clearTimeout(timer)
  }, [again, signal, isHeld])
  useEffect(
    () => () => {
      turn.current += 1
    },
    [],
  )
  return { ...answer, again: () => void again() }
}
