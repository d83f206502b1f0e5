import type { Intake } from '../../../core/contract/outputs.ts'
import type { AccountCard } from '../../../core/model/board.ts'
import type { AccountId } from '../../../core/model/ids.ts'
import type { Distribution } from '../../../core/model/video.ts'
import { Icon } from '../../parts/Icon.tsx'
import { Tick } from '../../parts/Tick.tsx'
import { useClock } from '../../state/clock.ts'
import { exactly, moment, timeOfDay } from '../../words/time.ts'
import { CaptionTemplates } from './CaptionTemplates.tsx'
import { ChosenAccounts } from './ChosenAccounts.tsx'
import { Dates } from './Dates.tsx'
import type { DatesDraft } from './dates.ts'
import type { Draft } from './draft.ts'
import { WayCards } from './WayCards.tsx'
import { waysOf } from './ways.ts'

const Last = ({ at, jobs }: { at: number | null; jobs: number }) => {
  const day = useClock((now) => (at === null ? null : moment(at, now)))
  if (at === null)
    return <p className="text-soft">{jobs === 0 ? 'Nothing would be posted.' : 'No time is known for the last one.'}</p>
  const text = day === null || day.includes(':') ? day : `${day}, ${timeOfDay(at)}`
  return (
    <p className="flex gap-2.5">
      <Icon of="calendar-clock" className="mt-1 text-accent-text" />
      <span title={exactly(at)}>
        The last one is posted <b className="font-semibold">{text}</b> at the earliest, with caps, spacing, windows and
        slots kept.
      </span>
    </p>
  )
}

export interface PreviewPaneProps {
  readonly intake: Intake
  readonly accounts: readonly AccountCard[]
  readonly chosen: ReadonlySet<AccountId>
  readonly fresh: NonNullable<Intake['listed']>['fresh']
  readonly draft: Draft
  readonly onTemplate: (text: string) => void
  readonly onOwn: (account: string, text: string | null) => void
  readonly onPerApp: (isOn: boolean) => void
  readonly onDates: (some: Partial<DatesDraft>) => void
  readonly distribution: Distribution
  readonly isCounting: boolean
  readonly onChosen: (chosen: ReadonlySet<AccountId>) => void
  readonly onDistribution: (way: Distribution) => void
}

/** Who gets them, how, until when, and what else is good to know. */
export const PreviewPane = (props: PreviewPaneProps) => {
  const { intake, accounts, chosen, fresh, draft, distribution, isCounting } = props
  const { onChosen, onDistribution, onTemplate, onOwn, onPerApp, onDates } = props
  const getting = accounts.filter((a) => chosen.has(a.id))
  const apps = new Set([...getting.map((a) => a.app), ...fresh.map((f) => f.app)]).size
  return (
    <aside
      aria-label="Accounts and distribution"
      className="scroll-page flex w-full shrink-0 flex-col gap-4 border-t border-line px-4 py-2 max-mid:max-h-72 mid:w-100 mid:border-t-0 mid:border-l 2k:w-111 huge:w-140"
    >
      <ChosenAccounts accounts={accounts} chosen={chosen} fresh={fresh} shares={intake.shares} onChosen={onChosen} />
      <section>
        <h2 className="mb-1 font-semibold">Distribution</h2>
        <WayCards
          ways={waysOf(intake.videos - intake.leftOut, chosen.size + fresh.length, draft.perApp ? apps : 1)}
          value={distribution}
          jobs={isCounting ? null : intake.jobs}
          onChange={onDistribution}
        />
        {apps > 1 || draft.perApp ? (
          <div className="mt-2">
            <Tick
              word="Each video to every app"
              note="Its accounts are dealt the videos by themselves."
              isOn={draft.perApp}
              onChange={onPerApp}
            />
          </div>
        ) : null}
      </section>
      <CaptionTemplates draft={draft} accounts={getting} onTemplate={onTemplate} onOwn={onOwn} />
      <section className="flex flex-col gap-2">
        <h2 className="font-semibold">When</h2>
        <Dates draft={draft.dates} onChange={onDates} />
        <Last at={intake.lastAt} jobs={intake.jobs} />
      </section>
      {intake.notes.length === 0 ? null : (
        <ul aria-label="Things to know" className="flex flex-col gap-2 border-t border-line pt-3 pb-4 text-s text-soft">
          {intake.notes.slice(0, 50).map((note) => (
            <li key={note} className="flex gap-2.5">
              <Icon of="info" className="mt-px text-faint" />
              <span className="min-w-0 break-words">{note}</span>
            </li>
          ))}
        </ul>
      )}
    </aside>
  )
}
