import type { JournalLine } from '../../../core/contract/reports.ts'
import { exactly, latency, timeToSecond } from '../../words/time.ts'

/** One line, in one line. What went wrong says so by its word too, not by its colour alone. */
export const JournalRow = ({ line }: { readonly line: JournalLine }) => (
  <li
    data-tone={line.isGood ? 'neutral' : 'bad'}
    className="mono flex min-h-6 items-center gap-4 px-3 whitespace-nowrap hover:bg-raised"
  >
    <time className="text-faint" title={exactly(line.at)}>
      {timeToSecond(line.at)}.{String(line.at % 1_000).padStart(3, '0')}
    </time>
    <span className="w-18 text-soft">{line.what}</span>
    <span className="w-6 text-tone">{line.isGood ? 'ok' : 'bad'}</span>
    <span className={`min-w-0 flex-1 truncate ${line.isGood ? '' : 'text-tone'}`} title={line.sentence}>
      {line.sentence}
    </span>
    <span className="text-faint">{line.ms === null ? '' : latency(line.ms)}</span>
  </li>
)
