export interface KeyProps {
  /** Keys as they are printed, with spaces between those pressed together or after each other: `Ctrl K`. */
  readonly of: string
}

export const Key = ({ of }: KeyProps) => (
  <span className="inline-flex shrink-0 gap-1">
    {of.split(' ').map((cap) => (
      <kbd
        key={cap}
        className="inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-line-strong bg-raised px-1.5 font-sans text-s text-soft"
      >
        {cap}
      </kbd>
    ))}
  </span>
)
