import type { Look } from '../looks/look.ts'
import { classes } from '../style/classes.ts'
import { count } from '../words/number.ts'
import { Icon } from './Icon.tsx'

export interface CountChipProps {
  readonly look: Look
  readonly word?: string
  readonly n: number
  /** A few words beside the number, where there is room. */
  readonly context?: string
  readonly href: string
}

/** Only what failed or is in doubt colours its number; zero is faint and stays, so that nothing moves. */
const numberTone = (look: Look, n: number) =>
  n === 0 ? 'text-faint' : look.tone === 'bad' || look.tone === 'doubt' ? 'text-tone' : 'text-text'

/** A count in the strip: a press shows these jobs. */
export const CountChip = ({ look, word = look.word, n, context, href }: CountChipProps) => (
  <a
    href={href}
    data-tone={look.tone}
    className="flex min-w-23 flex-col justify-center gap-px rounded-md px-2 py-1 hover:bg-raised wide:min-w-26"
  >
    <span className="flex items-center gap-1.5 text-s text-soft">
      <Icon of={look.icon} className="text-tone" />
      {word}
    </span>
    <span className="flex items-baseline gap-1.5 whitespace-nowrap">
      <span className={`text-xl font-semibold ${numberTone(look, n)}`}>{count(n)}</span>
      {context === undefined ? null : <span className="hidden text-s text-faint wide:inline">{context}</span>}
    </span>
  </a>
)

export interface CountFilterProps {
  /** Left out: all of them, which have no state. */
  readonly look?: Look
  readonly word?: string
  readonly n: number
  readonly isOn: boolean
  readonly onPress: () => void
}

/** A count in a row of filters. */
export const CountFilter = ({ look, word = look?.word ?? 'All', n, isOn, onPress }: CountFilterProps) => (
  <button
    type="button"
    aria-pressed={isOn}
    data-tone={look?.tone ?? 'neutral'}
    onClick={onPress}
    className={classes(
      'inline-flex h-7 shrink-0 items-center gap-1.5 rounded-md border px-2.5 text-m whitespace-nowrap',
      isOn ? 'border-line-strong bg-raised text-text' : 'border-transparent text-soft hover:bg-raised',
    )}
  >
    {look === undefined ? null : <Icon of={look.icon} className="text-tone" />}
    {word}
    <span className={`font-semibold ${n === 0 ? 'text-faint' : 'text-text'}`}>{count(n)}</span>
  </button>
)
