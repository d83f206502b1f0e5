import type { Intake } from '../../../core/contract/outputs.ts'
import { classes } from '../../style/classes.ts'
import { count } from '../../words/number.ts'
import type { Group, GroupName } from './groups.ts'

export interface TilesProps {
  readonly intake: Intake
  readonly groups: readonly Group[]
  readonly shown: GroupName | null
  readonly onShow: (name: GroupName | null) => void
}

/** What was found, in six numbers; a press shows those alone. */
export const Tiles = ({ intake, groups, shown, onShow }: TilesProps) => {
  const of = (name: GroupName): number => groups.find((g) => g.name === name)?.all ?? 0
  // what goes in, whether its caption lay in the folder or was written here
  const fresh = of('ready') + of('bare') - intake.leftOut
  const unreadable = intake.unreadable.length
  const tiles: readonly { name: GroupName | null; word: string; n: number; note: string }[] = [
    { name: null, word: 'Videos found', n: intake.videos + unreadable, note: 'here and below' },
    {
      name: 'ready',
      word: 'Ready',
      n: Math.max(0, fresh - intake.withoutCaption),
      note: intake.leftOut === 0 ? 'with a caption' : `with a caption, ${count(intake.leftOut)} left out`,
    },
    { name: 'unfit', word: 'Not taken', n: of('unfit'), note: 'queued, they wait' },
    { name: 'unreadable', word: 'Unreadable', n: unreadable, note: 'stay out' },
    { name: 'known', word: 'Already known', n: of('known'), note: 'stay out' },
    { name: 'bare', word: 'No caption', n: intake.withoutCaption, note: 'posted without' },
  ]
  return (
    <fieldset aria-label="Videos" className="grid shrink-0 grid-cols-6 border-b border-line">
      {tiles.map(({ name, word, n, note }) => (
        <button
          key={word}
          type="button"
          aria-pressed={shown === name}
          onClick={() => onShow(name)}
          className={classes(
            'border-r border-b-2 border-r-line px-4 py-1.5 text-left last:border-r-0 hover:bg-raised',
            shown === name ? 'border-b-accent bg-surface' : 'border-b-transparent',
          )}
        >
          <span className="block truncate text-s text-soft">{word}</span>
          <span
            className={`block text-xl font-semibold ${n === 0 ? 'text-faint' : name === 'unreadable' ? 'text-bad' : name === 'unfit' ? 'text-need' : ''}`}
          >
            {count(n)}
          </span>
          <span className="block truncate text-s text-faint">{note}</span>
        </button>
      ))}
    </fieldset>
  )
}
