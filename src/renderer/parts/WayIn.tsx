import type { ReactNode } from 'react'
import type { IconName } from '../looks/icons.ts'
import { Icon } from './Icon.tsx'

export interface WayInProps {
  readonly icon: IconName
  readonly title: string
  readonly sentence: string
  readonly steps: readonly string[]
  /** One button, or what was found meanwhile. */
  readonly children?: ReactNode
}

/** One of the ways into an empty farm. */
export const WayIn = ({ icon, title, sentence, steps, children }: WayInProps) => (
  <section className="flex flex-col rounded-md border border-line bg-surface p-4">
    <span className="inline-flex size-9 items-center justify-center rounded-md bg-raised text-accent-text">
      <Icon of={icon} size={18} />
    </span>
    <h3 className="mt-3 text-l font-semibold">{title}</h3>
    <p className="text-m text-soft">{sentence}</p>
    <ol className="mt-3.5 flex flex-col gap-1">
      {steps.map((step, i) => (
        <li key={step} className="flex items-start gap-2 text-m">
          <span className="mt-0.5 inline-flex size-4 shrink-0 items-center justify-center rounded-full bg-raised text-[11px] leading-4 font-medium text-soft">
            {i + 1}
          </span>
          {step}
        </li>
      ))}
    </ol>
    <div className="mt-auto flex flex-col items-start gap-2 pt-5">{children}</div>
  </section>
)
