import { Popover } from 'radix-ui'
import { type FormEvent, useState } from 'react'
import type { CampaignCard } from '../../../core/model/board.ts'
import { Button } from '../../parts/Button.tsx'
import { IconButton } from '../../parts/IconButton.tsx'
import { PopoverPanel } from '../../parts/PopoverPanel.tsx'
import { send } from '../../state/act.ts'
import { fieldText, readField } from '../../words/local.ts'
import { moment } from '../../words/time.ts'
import { Bounds } from './Bounds.tsx'
import { noDates, wrongDates } from './dates.ts'

/** `from tomorrow 09:00, over 6 Dec`; null: its jobs may go at any time. */
export const datesText = (
  { startsAt = null, endsAt = null }: Pick<CampaignCard, 'startsAt' | 'endsAt'>,
  now: number,
): string | null => {
  const from = startsAt === null || startsAt <= now ? [] : [`from ${moment(startsAt, now)}`]
  const over = endsAt === null ? [] : [endsAt <= now ? 'over' : `over ${moment(endsAt, now)}`]
  return [...from, ...over].join(', ') || null
}

const text = (at: number | null | undefined): string => (at == null ? '' : fieldText(at))

const Form = ({ campaign, onDone }: { readonly campaign: CampaignCard; readonly onDone: () => void }) => {
  const [draft, setDraft] = useState({ ...noDates, start: text(campaign.startsAt), end: text(campaign.endsAt) })
  const [refusal, setRefusal] = useState<string | null>(null)
  const wrong = wrongDates(draft) ?? refusal
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const dates = { startsAt: readField(draft.start), endsAt: readField(draft.end) }
    const receipt = await send('schedule-campaign', { campaign: campaign.id, ...dates })
    if (receipt.ok) onDone()
    else setRefusal(receipt.sentence)
  }
  return (
    <form className="flex flex-col gap-3" onSubmit={(event) => void save(event)}>
      <p className="truncate font-semibold" title={campaign.name}>
        Dates of {campaign.name}
      </p>
      <Bounds
        draft={draft}
        onChange={(some) => {
          setRefusal(null)
          setDraft({ ...draft, ...some })
        }}
      />
      <p role="status" className={`text-s ${wrong === null ? 'text-soft' : 'text-bad'}`}>
        {wrong ?? 'On this machine’s clocks. Empty: no bound. What is left at the end waits for you.'}
      </p>
      <div className="flex justify-end gap-2">
        <Button look="bare" height={32} onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" look="filled" height={32} disabled={wrong !== null}>
          Set the dates
        </Button>
      </div>
    </form>
  )
}

/** When the jobs of a campaign may go. */
export const CampaignDates = ({ campaign }: { readonly campaign: CampaignCard }) => {
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <IconButton size={24} icon="calendar-range" word={`Dates of ${campaign.name}`} />
      </Popover.Trigger>
      <PopoverPanel aria-label={`Dates of ${campaign.name}`} align="end" className="w-110 p-4">
        <Form campaign={campaign} onDone={() => setOpen(false)} />
      </PopoverPanel>
    </Popover.Root>
  )
}
