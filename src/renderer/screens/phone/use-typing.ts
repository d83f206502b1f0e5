import { type ClipboardEvent, type KeyboardEvent, useState } from 'react'
import type { Point } from '../../../core/model/action.ts'
import { actionOfKey, middle, moveAim } from './keys.ts'
import type { Hands } from './use-hands.ts'

export interface Typing {
  /** Where Shift and Enter tap, once the aim was moved. Shares of the screen. */
  readonly aim: Point | null
  readonly handlers: {
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
    readonly onPaste: (event: ClipboardEvent) => void
    readonly onBlur: () => void
  }
}

/** Keys on the focused screen go to the phone; Tab leaves it as ever, and Escape lets go of it. */
export const useTyping = (hands: Hands, size: { readonly width: number; readonly height: number }): Typing => {
  const [aim, setAim] = useState<Point | null>(null)
  const aimed = ({ key }: KeyboardEvent): boolean => {
    const from = aim ?? middle
    const to = moveAim(from, key, size.width / size.height)
    if (to !== null) setAim(to)
    else if (key === 'Enter')
      hands.act({
        kind: 'tap',
        at: { x: Math.round(from.x * (size.width - 1)), y: Math.round(from.y * (size.height - 1)) },
      })
    else return false
    return true
  }
  const typed = ({ key }: KeyboardEvent): boolean => {
    const action = actionOfKey(key)
    if (action !== null) hands.act(action)
    return action !== null
  }
  return {
    aim,
    handlers: {
      onKeyDown: (event) => {
        const isCommand = (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState('AltGraph')
        if (!hands.areOn || isCommand) return
        if (event.key === 'Escape') event.currentTarget.blur()
        else if (!(event.shiftKey && aimed(event)) && !typed(event)) return
        event.preventDefault()
      },
      onPaste: (event) => {
        if (!hands.areOn) return
        event.preventDefault()
        const text = event.clipboardData.getData('text').slice(0, 1_000)
        if (text !== '') hands.act({ kind: 'text', text })
      },
      onBlur: () => setAim(null),
    },
  }
}
