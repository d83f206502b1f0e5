import type { IconName } from '../looks/icons.ts'
import type { Tone } from '../looks/look.ts'
import { useClock } from '../state/clock.ts'
import { clockOf } from '../words/time.ts'
import { Icon } from './Icon.tsx'

export interface ToastCardProps {
  readonly tone: Tone
  readonly sentence: string
  readonly undo?: { readonly word: string; readonly run: () => void }
  readonly times: number
  readonly until: number
  readonly close: () => void
}

const icons: Partial<Record<Tone, IconName>> = { good: 'circle-check', bad: 'circle-x', retry: 'triangle-alert' }

export const ToastCard = ({ tone, sentence, undo, times, until, close }: ToastCardProps) => {
  const remaining = useClock((now) => clockOf(until - now))
  return (
    <div
      data-tone={tone}
      className="flex w-90 items-start gap-2.5 rounded-md border border-line-strong bg-over py-2.5 pr-2 pl-3 text-m shadow-2"
    >
      <Icon of={icons[tone] ?? 'info'} size={16} className="mt-0.5 text-tone" />
      <p className="min-w-0 flex-1 wrap-anywhere">
        {sentence}
        {times > 1 ? <span className="text-faint"> {times} times</span> : null}
      </p>
      {undo === undefined ? null : (
        <button
          type="button"
          className="h-6 shrink-0 rounded-sm px-1.5 font-medium text-accent-text hover:bg-hover"
          onClick={() => {
            undo.run()
            close()
          }}
        >
          {undo.word} <span className="text-faint">{remaining}</span>
        </button>
      )}
      <button
        type="button"
        aria-label="Close"
        className="inline-flex size-6 shrink-0 items-center justify-center rounded-sm text-faint hover:bg-hover hover:text-text"
        onClick={close}
      >
        <Icon of="x" />
      </button>
    </div>
  )
}
