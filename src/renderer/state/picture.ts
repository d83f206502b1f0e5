import { type RefObject, useEffect, useRef } from 'react'
import type { PhoneId } from '../../core/model/ids.ts'
import { useShown, useShownInTurns } from './board.ts'
import { whenInView } from './in-view.ts'
import { useLanded } from './scrolling.ts'
import { type PictureSize, watchPhone } from './watching.ts'

export interface Picture {
  readonly url: string
  /** When it was taken, Unix ms. */
  readonly at: number
}

/**
 * The newest picture of a phone's screen, as long as the board has one, so never that of another phone. While its element
 * is in view the control room is asked for more, unless `size` is null. A phone that somebody flies over has none until it
 * is landed.
 */
export const usePicture = (
  phone: PhoneId,
  size: PictureSize | null,
): { readonly ref: RefObject<HTMLDivElement | null>; readonly picture: Picture | null; readonly isLanded: boolean } => {
  const ref = useRef<HTMLDivElement | null>(null)
  const from = useShown((s) => s.board?.farm.host.screens ?? null)
  const at = useShownInTurns((s) => s.board?.phones[phone]?.picture?.at ?? null)
  const landed = useLanded(phone)
  useEffect(() => {
    const element = ref.current
    if (from === null || element === null || landed === null || size === null) return
    let leave: (() => void) | null = null
    const end = whenInView(element, (isSeen) => {
      if (isSeen && leave === null) leave = watchPhone(landed, size)
      if (isSeen || leave === null) return
      leave()
      leave = null
    })
    return () => {
      end()
      leave?.()
    }
  }, [from, landed, size])
  const picture =
    from === null || at === null || landed !== phone
      ? null
      : { url: `${from}${encodeURIComponent(phone)}?at=${at}`, at }
  return { ref, picture, isLanded: landed === phone }
}
