import { useEffect, useRef, useState } from 'react'
import { type Action, untypable, untypableSentence } from '../../../core/model/action.ts'
import type { PhoneId } from '../../../core/model/ids.ts'
import { send } from '../../state/act.ts'
import { toast } from '../../state/toasts.ts'
import { type ActionLine, actionLine } from './action-line.ts'

export interface Hands {
  /** The phone is taken over and takes input. */
  readonly areOn: boolean
  /** Something is on its way to the phone. */
  readonly isBusy: boolean
  /** False where it could not be sent; the person was told why. */
  readonly act: (action: Action) => boolean
}

/** A person's hands on a phone: only while it is taken over, and nothing that waits outlives the hand-back. */
export const useHands = (phone: PhoneId, areOn: boolean): Hands => {
  const [isBusy, setBusy] = useState(false)
  const line = useRef<ActionLine | null>(null)
  useEffect(() => {
    if (!areOn) return
    const own = actionLine(async (action) => {
      const receipt = await send('input', { phone, action })
      if (!receipt.ok) toast({ tone: 'bad', sentence: receipt.sentence })
      return receipt.ok
    }, setBusy)
    line.current = own
    return () => {
      own.clear()
      line.current = null
    }
  }, [phone, areOn])
  return {
    areOn,
    isBusy: areOn && isBusy,
    act: (action) => {
      const odd = action.kind === 'text' ? untypable(action.text) : null
      const refusal =
        odd !== null
          ? untypableSentence(odd)
          : line.current?.add(action) === false
            ? 'The phone is slower than you are. Wait a moment.'
            : null
      if (refusal !== null) toast({ tone: 'retry', sentence: refusal })
      return refusal === null && line.current !== null
    },
  }
}
