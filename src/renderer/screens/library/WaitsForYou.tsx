import type { CampaignCard } from '../../../core/model/board.ts'
import { IconButton } from '../../parts/IconButton.tsx'
import { act } from '../../state/act.ts'
import { useBoard } from '../../state/board.ts'
import { campaignTo } from '../../state/links.ts'
import { toast } from '../../state/toasts.ts'
import { count, counted } from '../../words/number.ts'

const approve = async ({ id }: CampaignCard): Promise<void> => {
  const done = await act('approve', { query: { campaign: id, is: 'draft' } })
  if (done === null) return
  const { undo: token } = done
  toast({
    tone: 'good',
    sentence: `${counted(done.changed, 'draft')} approved.`,
    ...(token === undefined ? {} : { undo: { word: 'Undo', run: () => void act('undo', { token }) } }),
  })
}

/** Jobs of a campaign that wait for a person: drafts, and those that their app does not take as they are. */
export const WaitsForYou = ({ campaign }: { readonly campaign: CampaignCard }) => {
  const { name, inDraft = 0, unfit = 0 } = campaign
  const drafts = useBoard((b) => campaignTo(campaign, b.campaigns, 'draft'))
  const misfits = useBoard((b) => campaignTo(campaign, b.campaigns, 'unfit'))
  if (inDraft + unfit === 0) return <span className="text-faint">0</span>
  return (
    <span data-tone="need" className="flex min-w-0 items-center gap-1">
      <span className="flex min-w-0 flex-col items-end leading-4">
        {inDraft === 0 ? null : (
          <a href={drafts} className="truncate text-tone hover:underline">
            {counted(inDraft, 'draft')}
          </a>
        )}
        {unfit === 0 ? null : (
          <a href={misfits} className="truncate text-tone hover:underline">
            {count(unfit)} not taken
          </a>
        )}
      </span>
      {inDraft === 0 ? null : (
        <IconButton
          size={24}
          icon="check"
          word={`Approve the drafts of ${name}`}
          onClick={() => void approve(campaign)}
        />
      )}
    </span>
  )
}
