import type { Tone } from '../../looks/look.ts'

export interface ShareRowProps {
  readonly word: string
  /** In faint, after the word. */
  readonly more?: string
  /** 0 to 1, of the largest. */
  readonly share: number
  readonly value: string
  readonly tone?: Tone | 'accent'
  readonly href?: string
  readonly exact: string
}

/** One of a few things of one scale: its name, its bar, its number. */
export const ShareRow = ({ word, more, share, value, tone = 'accent', href, exact }: ShareRowProps) => {
  const inside = (
    <>
      <span className="w-32 shrink-0 truncate text-soft">
        {word}
        {more === undefined ? null : <span className="text-s text-faint"> {more}</span>}
      </span>
      <span className="min-w-0 flex-1" {...(tone === 'accent' ? {} : { 'data-tone': tone })}>
        <span
          className={`block h-2 rounded-[2px] ${tone === 'accent' ? 'bg-accent-text/60' : 'bg-tone'}`}
          style={{ width: `${Math.max(2, share * 100)}%` }}
        />
      </span>
      <span className="w-14 shrink-0 text-right">{value}</span>
    </>
  )
  const look = 'flex h-6 items-center gap-3 px-3 text-m'
  return (
    <li title={exact}>
      {href === undefined ? (
        <span className={look}>{inside}</span>
      ) : (
        <a href={href} className={`${look} hover:bg-raised`}>
          {inside}
        </a>
      )}
    </li>
  )
}
