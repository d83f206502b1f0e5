import { count, counted } from '../../words/number.ts'
import { timeOfDay } from '../../words/time.ts'

export interface JobFootProps {
  /** From 1, both in view. */
  readonly from: number
  readonly to: number
  /** Null while the end of the list is not known. */
  readonly total: number | null
  readonly fresh: number
  /** Rows whose job is in another state by now than the order says. */
  readonly moved: number
  readonly at: number | null
  readonly onShow: () => void
}

/** Where one is in the list, and what waits to be let in. */
export const JobFoot = ({ from, to, total, fresh, moved, at, onShow }: JobFootProps) => (
  <div className="flex h-7.5 shrink-0 items-center gap-3 border-t border-line px-4 text-s text-faint">
    <span className="min-w-0 flex-1 truncate">
      {total === 0 || to === 0
        ? ''
        : `Rows ${count(from)} to ${count(to)} of ${total === null ? 'more' : count(total)}`}
    </span>
    {fresh > 0 || moved > 0 ? (
      <>
        <span className="truncate">
          {fresh > 0
            ? `Rows keep their place while you are here. ${count(fresh)} new since ${timeOfDay(at ?? 0)}`
            : `${counted(moved, 'row')} moved on since ${timeOfDay(at ?? 0)}`}
        </span>
        <button type="button" onClick={onShow} className="rounded-sm text-accent-text hover:underline">
          {fresh > 0 ? 'Show them' : 'Sort again'}
        </button>
      </>
    ) : null}
  </div>
)
