import { type ReactNode, useId } from 'react'

export interface CardProps {
  readonly title: string
  /** A few words of context, in faint. */
  readonly facts?: string
  /** At the right of the head: a link, a button, a choice. */
  readonly side?: ReactNode
  readonly className?: string
  readonly children: ReactNode
}

/** A surface with an edge and a head. What is inside brings its own padding. */
export const Card = ({ title, facts, side, className = '', children }: CardProps) => {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className={`flex min-w-0 flex-col overflow-hidden rounded-md border border-line bg-surface ${className}`}
    >
      <div className="flex h-9 shrink-0 items-center gap-2 px-3">
        <h2 id={id} className="shrink-0 text-m font-semibold">
          {title}
        </h2>
        <span className="min-w-0 flex-1 truncate text-s text-faint">{facts}</span>
        {side}
      </div>
      {children}
    </section>
  )
}
