import type { Board } from '../../core/model/board.ts'
import { at } from '../words/name.ts'
import { counted } from '../words/number.ts'
import { accountTo, phoneTo } from './links.ts'
import type { NoticeGroup } from './notices.ts'
import { href } from './route.ts'
import { leads } from './screens.ts'

export interface NoticeLink {
  readonly word: string
  readonly to: string
}

/** Where a notice leads in this build: its jobs, its phone, its account; at most two of them. */
export const noticeLinks = (
  { notice, jobs }: NoticeGroup,
  board: Pick<Board, 'phones' | 'accounts'>,
): readonly NoticeLink[] => {
  const { fault, job, phone, account } = notice
  const links: NoticeLink[] = []
  if (jobs > 1 && fault !== null)
    links.push({ word: `Show ${counted(jobs, 'job')}`, to: href(['jobs'], { q: `fault:${fault}` }) })
  else if (fault !== null && job === null && phone === null && account === null)
    links.push({ word: 'Show its jobs', to: href(['jobs'], { q: `fault:${fault}` }) })
  else if (job !== null) links.push({ word: 'Open the job', to: href(['job', job]) })
  const about = phone === null ? undefined : board.phones[phone]
  if (about !== undefined) links.push({ word: `Open ${about.name}`, to: phoneTo(about) })
  const owner = account === null ? undefined : board.accounts[String(account)]
  if (owner !== undefined) links.push({ word: `Open ${at(owner.handle)}`, to: accountTo(owner) })
  return links.filter((link) => leads(link.to)).slice(0, 2)
}
