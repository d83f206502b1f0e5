import { type PointerEvent, type RefObject, useRef, useState } from 'react'
import type { Point } from '../../../core/model/action.ts'
import { actionOf, type Touch } from './coordinates.ts'
import type { Hands } from './use-hands.ts'

export interface Touching {
  /** Where the finger is or was last, as shares of the screen. */
  readonly mark: (Point & { readonly isDown: boolean }) | null
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent) => void
    readonly onPointerMove: (event: PointerEvent) => void
    readonly onPointerUp: (event: PointerEvent) => void
    readonly onPointerCancel: () => void
  }
}

const touchOf = (event: PointerEvent): Touch => ({ x: event.clientX, y: event.clientY, at: event.timeStamp })

/** A pointer on the picture: what it did is sent when it is let go, in pixels of the picture that is shown then. */
export const useTouch = (picture: RefObject<HTMLImageElement | null>, hands: Hands): Touching => {
  const down = useRef<Touch | null>(null)
  const [mark, setMark] = useState<Touching['mark']>(null)
  const show = (event: PointerEvent) => {
    const box = picture.current?.getBoundingClientRect()
    if (box !== undefined && box.width > 0)
      setMark({ x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height, isDown: true })
  }
  const lift = () => {
    down.current = null
    setMark((last) => last && { ...last, isDown: false })
  }
  return {
    mark,
    handlers: {
      onPointerDown: (event) => {
        if (!hands.areOn || event.button !== 0) return
        down.current = touchOf(event)
        show(event)
        event.currentTarget.setPointerCapture?.(event.pointerId)
      },
      onPointerMove: (event) => {
        if (down.current !== null) show(event)
      },
      onPointerUp: (event) => {
        const from = down.current
        const shown = picture.current
        lift()
        if (from === null || shown === null) return
        const size = { width: shown.naturalWidth, height: shown.naturalHeight }
        const action = actionOf(shown.getBoundingClientRect(), size, from, touchOf(event))
        if (action !== null) hands.act(action)
      },
      onPointerCancel: lift,
    },
  }
}
