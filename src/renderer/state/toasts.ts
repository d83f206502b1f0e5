import { createElement } from 'react'
import { toast as show } from 'sonner'
import type { Tone } from '../looks/look.ts'
import { ToastCard } from '../parts/ToastCard.tsx'

export interface ToastSpec {
  readonly tone: Tone
  readonly sentence: string
  /** The one button. It is offered for a minute, with a countdown. */
  readonly undo?: { readonly word: string; readonly run: () => void }
}

const times = new Map<string, number>()

/** Shows a sentence; the same one again counts up in place. */
export const toast = (spec: ToastSpec): void => {
  const duration = spec.undo === undefined ? 6_000 : 60_000
  const nth = (times.get(spec.sentence) ?? 0) + 1
  times.set(spec.sentence, nth)
  const forget = (): void => void times.delete(spec.sentence)
  const card = (id: string | number) =>
    createElement(ToastCard, { ...spec, times: nth, until: Date.now() + duration, close: () => show.dismiss(id) })
  show.custom(card, { id: spec.sentence, duration, onDismiss: forget, onAutoClose: forget })
}
