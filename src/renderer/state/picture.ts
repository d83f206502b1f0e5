import { type RefObject, useEffect, useRef, useState } from 'react'
import type { PhoneId } from '../../core/model/ids.ts'
import { useBoard } from './board.ts'

export interface Picture {
  /** Whose screen it is. */
  readonly phone: PhoneId
  readonly url: string
  /** When it was taken, Unix ms. */
  readonly at: number
}

const fetchPicture = async (from: string, phone: PhoneId, signal: AbortSignal): Promise<Picture | null> => {
  const answer = await fetch(`${from}${encodeURIComponent(phone)}`, { signal, cache: 'no-store' })
  if (!answer.ok) return null
  const taken = Number(answer.headers.get('X-Taken-At'))
  const blob = await answer.blob()
  return { phone, url: URL.createObjectURL(blob), at: Number.isFinite(taken) && taken > 0 ? taken : Date.now() }
}

const drop = (picture: Picture | null): void => {
  if (picture !== null) URL.revokeObjectURL(picture.url)
}

/** Asks for a phone's screen while its element is in view and the window is, once right away and then every so often. */
export const usePicture = (
  phone: PhoneId,
  everyMs: number | null,
): { readonly ref: RefObject<HTMLDivElement | null>; readonly picture: Picture | null } => {
  const from = useBoard((b) => b.farm.host.screens ?? null)
  const ref = useRef<HTMLDivElement | null>(null)
  const held = useRef<Picture | null>(null)
  const [picture, setPicture] = useState<Picture | null>(null)

  useEffect(() => {
    const element = ref.current
    if (from === null || element === null) return
    const ending = new AbortController()
    let timer: ReturnType<typeof setTimeout> | null = null
    let isSeen = false
    let isAsking = false
    const put = (next: Picture | null): void => {
      drop(held.current)
      held.current = next
      setPicture(next)
    }
    const round = async (): Promise<void> => {
      timer = null
      if (isAsking || !isSeen) return
      isAsking = true
      if (document.visibilityState === 'visible') {
        const next = await fetchPicture(from, phone, ending.signal).catch(() => null)
        if (ending.signal.aborted) return drop(next)
        if (next !== null) put(next)
      }
      isAsking = false
      if (everyMs !== null) timer = setTimeout(() => void round(), everyMs)
    }
    const seen = new IntersectionObserver((entries) => {
      isSeen = entries.some((entry) => entry.isIntersecting)
      if (isSeen && timer === null) void round()
    })
    seen.observe(element)
    return () => {
      ending.abort()
      seen.disconnect()
      if (timer !== null) clearTimeout(timer)
    }
  }, [from, phone, everyMs])

  useEffect(
    () => () => {
      drop(held.current)
      held.current = null
    },
    [],
  )
  return { ref, picture: picture?.phone === phone ? picture : null }
}
