import type { Board } from '../../core/model/board.ts'
import { at } from '../words/name.ts'
import { counted } from '../words/number.ts'
import type { NoticeGroup } from './notices.ts'
import { href } from './route.ts'

export interface NoticeLink {
  readonly word: string
  readonly to: string
}

/**
 * Where a notice leads: its jobs, its phone, its account; at most two of them.
 * @param leads whether an address is there in this build
 */
export const noticeLinks = (
  { notice, jobs }: NoticeGroup,
  board: Pick<Board, 'phones' | 'accounts'>,
  leads: (to: string) => boolean,
): readonly NoticeLink[] => {
  const { fault, job, phone, account } = notice
  const links: NoticeLink[] = []
  if (jobs > 1 && fault !== null)
    links.push({ word: `Show ${counted(jobs, 'job')}`, to: href(['jobs'], { q: `fault:${fault}` }) })
  else if (job !== null) links.push({ word: 'Open the job', to: href(['job', job]) })
  if (phone !== null) {
    const name = board.phones[phone]?.name ?? phone
    const own = href(['phone', phone])
    links.push({ word: `Open ${name}`, to: leads(own) ? own : href(['farm'], { q: name }) })
  }
  if (account !== null) {
    const handle = board.accounts[String(account)]?.handle
    const own = href(['account', account])
    links.push({
      word: handle === undefined ? 'Open the account' : `Open ${at(handle)}`,
      to: leads(own) ? own : href(['accounts', account]),
    })
  }
  return links.filter((link) => leads(link.to)).slice(0, 2)
}
