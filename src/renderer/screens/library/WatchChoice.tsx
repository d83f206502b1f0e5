import type { CampaignCard } from '../../../core/model/board.ts'
import { Choice } from '../../parts/Choice.tsx'
import { act } from '../../state/act.ts'

const options = [
  { value: 'off', word: 'Leave them' },
  { value: 'tell', word: 'Tell me' },
  { value: 'take', word: 'Make jobs' },
] as const

/** What becomes of new files in a campaign's folder. */
export const WatchChoice = ({ campaign: { id, watch = 'tell' } }: { readonly campaign: CampaignCard }) => (
  <Choice
    label="New files"
    isBare
    value={watch}
    options={options}
    onChange={(next) => void act('watch-campaign', { campaign: id, watch: next })}
  />
)
