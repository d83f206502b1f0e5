import type { CampaignCard } from '../../core/model/board.ts'
import { act } from '../state/act.ts'
import { Choice } from './Choice.tsx'

const options = [
  { value: 'off', word: 'Leave them' },
  { value: 'tell', word: 'Tell me' },
  { value: 'take', word: 'Make jobs' },
] as const

/** What becomes of new files in a campaign's folder. */
export const WatchChoice = ({
  campaign: { id, watch = 'tell' },
  isBare = false,
}: {
  readonly campaign: Pick<CampaignCard, 'id' | 'watch'>
  /** “New files” stands elsewhere. */
  readonly isBare?: boolean
}) => (
  <Choice
    label="New files"
    isBare={isBare}
    isWide
    value={watch}
    options={options}
    onChange={(next) => void act('watch-campaign', { campaign: id, watch: next })}
  />
)
