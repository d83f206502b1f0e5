import type { AccountCard, Board, CampaignCard, PhoneCard } from '../../core/model/board.ts'
import type { JobTrait } from '../../core/model/job.ts'
import { writeQuery } from './query.ts'
import { href } from './route.ts'
import { leads } from './screens.ts'

/** The page of a phone, or the farm with this phone alone in it. */
export const phoneTo = ({ id, name }: Pick<PhoneCard, 'id' | 'name'>): string => {
  const own = href(['phone', id])
  return leads(own) ? own : href(['farm'], { q: name })
}

/** The page of an account, or the list with this account alone in it. */
export const accountTo = ({ id, handle }: Pick<AccountCard, 'id' | 'handle'>): string => {
  const own = href(['account', id])
  return leads(own) ? own : href(['accounts'], { q: handle })
}

/** What a search for jobs calls a campaign: its name where that means no other one, else its number. */
export const campaignWord = (
  { id, name }: Pick<CampaignCard, 'id' | 'name'>,
  campaigns: Board['campaigns'],
): string => {
  const wanted = name.toLowerCase()
  const isAlone = Object.values(campaigns).every((c) => c.id === id || c.name.toLowerCase() !== wanted)
  // a name of digits would be read as a number; the others would not come through the search as they are
  return isAlone && !/^\d*$|^@|"/.test(name) ? name : String(id)
}

/** The jobs of a campaign, or those of them that wait for a person. */
export const campaignTo = (
  campaign: Pick<CampaignCard, 'id' | 'name'>,
  campaigns: Board['campaigns'],
  is?: JobTrait,
): string => {
  const own = { key: 'campaign', value: campaignWord(campaign, campaigns) }
  const tokens = is === undefined ? [own] : [own, { key: 'is', value: is }]
  return href(['jobs'], { q: writeQuery({ tokens, text: '' }) })
}
