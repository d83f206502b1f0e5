import { type RefObject, useEffect, useRef } from 'react'
import type { PhoneId } from '../../core/model/ids.ts'
import { useShown } from './board.ts'
import { whenInView } from './in-view.ts'
import { type PictureSize, watchPhone } from './watching.ts'

export interface Picture {
  readonly url: string
  /** When it was taken, Unix ms. */
  readonly at: number
}

/**
 * The newest picture of a phone's screen, as long as the board has one, so never that of another phone. While its element
 * is in view the control room is asked for more.
 */
export const usePicture = (
  phone: PhoneId,
  size: PictureSize,
): { readonly ref: RefObject<HTMLDivElement | null>; readonly picture: Picture | null } => {
  const ref = useRef<HTMLDivElement | null>(null)
  const from = useShown((s) => s.board?.farm.host.screens ?? null)
  const at = useShown((s) => s.board?.phones[phone]?.picture?.at ?? null)
  useEffect(() => {
    const element = ref.current
    if (from === null || element === null) return
    let leave: (() => void) | null = null
    const end = whenInView(element, (isSeen) => {
      if (isSeen && leave === null) leave = watchPhone(phone, size)
      if (isSeen || leave === null) return
      leave()
      leave = null
    })
    return () => {
      end()
      leave?.()
    }
  }, [from, phone, size])
  const picture = from === null || at === null ? null : { url: `${from}${encodeURIComponent(phone)}?at=${at}`, at }
  return { ref, picture }
}
