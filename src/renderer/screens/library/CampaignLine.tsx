import type { CampaignCard } from '../../../core/model/board.ts'
import { Button } from '../../parts/Button.tsx'
import { GridCell } from '../../parts/GridCell.tsx'
import { StateBar } from '../../parts/StateBar.tsx'
import { StateText } from '../../parts/StateText.tsx'
import { WatchChoice } from '../../parts/WatchChoice.tsx'
import { act } from '../../state/act.ts'
import { useBoard } from '../../state/board.ts'
import { useClock } from '../../state/clock.ts'
import { campaignTo } from '../../state/links.ts'
import { leads } from '../../state/screens.ts'
import { count, counted } from '../../words/number.ts'
import { exactly, moment } from '../../words/time.ts'
import { CampaignDates, datesText } from './CampaignDates.tsx'
import { campaignLooks, campaignState, jobsOf, stretches } from './campaign.ts'
import { FoundLine } from './FoundLine.tsx'
import { WaitsForYou } from './WaitsForYou.tsx'

export const columns =
  'grid grid-cols-[minmax(160px,1fr)_112px_64px_minmax(120px,1fr)_64px_88px_112px_124px] mid:grid-cols-[minmax(180px,1.8fr)_112px_64px_minmax(140px,1fr)_72px_96px_120px_88px_132px_124px] huge:grid-cols-[minmax(480px,.4fr)_112px_64px_minmax(140px,1fr)_72px_96px_120px_88px_132px_124px]'

const words: Readonly<Record<CampaignCard['distribution'], string>> = {
  'round-robin': 'round robin',
  'one-to-one': 'one to one',
  'all-to-all': 'all to all',
}

export const CampaignLine = ({ campaign }: { readonly campaign: CampaignCard }) => {
  const { name, folder, counts, createdAt, distribution } = campaign
  const state = useClock((now) => campaignState(campaign, now))
  const added = useClock((now) => moment(createdAt, now))
  const dates = useClock((now) => datesText(campaign, now))
  const all = jobsOf(counts)
  const trouble = counts.failed + counts.uncertain
  const target = { scope: 'campaign', target: String(campaign.id) } as const
  const jobs = useBoard((b) => campaignTo(campaign, b.campaigns))
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are grids
    // biome-ignore lint/a11y/useFocusableInteractive: its link and its button are
    <div role="row" className={`${columns} h-11 border-b border-line/55 px-2 hover:bg-raised`}>
      <GridCell>
        <span className="flex min-w-0 flex-col">
          <span className="flex min-w-0 items-baseline gap-2">
            {leads(jobs) ? (
              <a href={jobs} title={folder} className="truncate font-medium hover:underline">
                {name}
              </a>
            ) : (
              <span title={folder} className="truncate font-medium">
                {name}
              </span>
            )}
            <span className="shrink-0 text-s text-faint max-wide:hidden">{words[distribution]}</span>
            {dates === null ? null : <span className="shrink-0 text-s text-soft">{dates}</span>}
          </span>
          {campaign.found === undefined ? null : <FoundLine found={campaign.found} />}
        </span>
      </GridCell>
      <GridCell>
        <StateText look={campaignLooks[state]} />
      </GridCell>
      <GridCell className="justify-end">{count(all)}</GridCell>
      <GridCell>
        <StateBar label={name} all={all} parts={stretches(counts)} />
      </GridCell>
      <GridCell className="justify-end text-soft">{count(counts.succeeded)}</GridCell>
      <GridCell
        className={`justify-end ${trouble === 0 ? 'text-faint' : counts.failed > 0 ? 'text-bad' : 'text-doubt'}`}
      >
        {counts.failed > 0
          ? counted(counts.failed, 'failed', 'failed')
          : trouble > 0
            ? counted(trouble, 'uncertain', 'uncertain')
            : '0'}
      </GridCell>
      <GridCell className="justify-end">
        <WaitsForYou campaign={campaign} />
      </GridCell>
      <GridCell className="justify-end text-soft max-mid:hidden">
        <span title={exactly(createdAt)}>{added}</span>
      </GridCell>
      <GridCell className="max-mid:hidden">
        <WatchChoice campaign={campaign} isBare />
      </GridCell>
      <GridCell className="justify-end gap-1">
        {state === 'done' ? null : <CampaignDates campaign={campaign} />}
        {state === 'done' ? null : state === 'paused' ? (
          <Button
            height={24}
            icon="circle-play"
            aria-label={`Resume ${name}`}
            onClick={() => void act('resume', target)}
          >
            Resume
          </Button>
        ) : (
          <Button
            height={24}
            icon="circle-pause"
            aria-label={`Pause ${name}`}
            onClick={() => void act('pause', target)}
          >
            Pause
          </Button>
        )}
      </GridCell>
    </div>
  )
}
