import type { CampaignCard } from '../../../core/model/board.ts'
import { GridCell } from '../../parts/GridCell.tsx'
import { count } from '../../words/number.ts'
import { CampaignLine, columns } from './CampaignLine.tsx'

const heads = [
  'Campaign',
  'State',
  'Jobs',
  'Progress',
  'Posted',
  'Trouble',
  'Needs you',
  'Added',
  'New files',
  '',
] as const
const right = ['Jobs', 'Posted', 'Trouble', 'Needs you', 'Added']
const wideOnly = ['Added', 'New files']

/** The newest first: what was dropped a moment ago is on top. */
export const Campaigns = ({ campaigns }: { readonly campaigns: readonly CampaignCard[] }) => (
  <section aria-label="Campaigns">
    <h2 className="flex h-11 items-center gap-2 px-4 font-semibold">
      Campaigns <span className="font-normal text-faint">{count(campaigns.length)}</span>
    </h2>
    {/* biome-ignore lint/a11y/useSemanticElements: rows are grids */}
    <div role="table" aria-label="Campaigns">
      {/* biome-ignore lint/a11y/useSemanticElements: rows are grids */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: nothing in it is pressed */}
      <div role="row" className={`${columns} h-7.5 border-y border-line px-2 text-s text-soft`}>
        {heads.map((word) => (
          <GridCell
            key={word}
            role="columnheader"
            {...(word === '' ? { label: 'Action' } : {})}
            className={`${right.includes(word) ? 'justify-end' : ''} ${wideOnly.includes(word) ? 'max-mid:hidden' : ''}`}
          >
            {word}
          </GridCell>
        ))}
      </div>
      {[...campaigns]
        .sort((a, b) => b.createdAt - a.createdAt)
        .map((campaign) => (
          <CampaignLine key={campaign.id} campaign={campaign} />
        ))}
    </div>
  </section>
)
