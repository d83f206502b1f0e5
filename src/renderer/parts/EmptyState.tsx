import type { ReactNode } from 'react'

export interface EmptyStateProps {
  readonly title: string
  readonly sentence: string
  /** Ways in, or one button. */
  readonly children?: ReactNode
}

export const EmptyState = ({ title, sentence, children }: EmptyStateProps) => (
  <section className="px-4 pt-6">
    <h2 className="text-xl font-semibold">{title}</h2>
    <p className="mt-1 line-clamp-4 wrap-anywhere text-l text-soft">{sentence}</p>
    {children === undefined ? null : <div className="mt-5">{children}</div>}
  </section>
)
