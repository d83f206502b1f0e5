import type { Board, CampaignCard, Notice } from './board.ts'
import { kindOf } from './fault.ts'
import { ended } from './job.ts'
import type { NewsKind } from './receiver.ts'

/** What a desktop shows beside the panel. `link` is an address of the panel, such as `#/job/12`. */
export interface Alert {
  readonly title: string
  readonly body: string
  readonly link: string
}

/** One thing that happened, with the cause that groups it. */
export interface News {
  readonly kind: NewsKind
  readonly cause: string
  readonly title: string
  readonly sentence: string
  readonly link: string
  /** Where several of one cause are seen at once. */
  readonly linkOfMany: string
  readonly isJob: boolean
}

/** What is new between two boards and worth a word to someone who does not look at the panel. */
export const newsOf = (before: Board, after: Board): readonly News[] => [
  ...Object.values(after.notices)
    .filter((notice) => before.notices[String(notice.id)] === undefined && notice.level !== 'info')
    .sort((a, b) => a.id - b.id)
    .map((notice) => newsOfNotice(notice, after)),
  ...Object.values(after.campaigns)
    .filter((campaign) => {
      const earlier = before.campaigns[String(campaign.id)]
      return earlier !== undefined && openJobs(earlier) > 0 && openJobs(campaign) === 0
    })
    .map(newsOfCampaign),
]

const newsOfNotice = (notice: Notice, board: Board): News => {
  const { fault, job, phone, account, sentence } = notice
  const cause = `${fault ?? sentence}|${phone ?? ''}|${account ?? ''}`
  const toJob = job === null ? null : `#/job/${job}`
  const toPhone = phone === null ? null : `#/phone/${encodeURIComponent(phone)}`
  const toAccount = account === null ? null : `#/account/${account}`
  const holds = fault === null ? 'nothing' : kindOf({ type: fault, detail: '' }).holds
  const about = { cause, sentence, isJob: job !== null }
  const name = phone === null ? 'A phone' : (board.phones[phone]?.name ?? phone)
  if (job !== null && board.hand[String(job)]?.state === 'uncertain')
    return {
      ...about,
      kind: 'uncertain',
      title: 'A post is uncertain',
      link: toJob ?? farm,
      linkOfMany: '#/jobs?q=state:uncertain',
    }
  if (holds === 'account' && toAccount !== null) {
    const handle = board.accounts[String(account)]?.handle
    const title = handle === undefined ? 'An account is held' : `@${handle} is held`
    return { ...about, kind: 'account', title, link: toAccount, linkOfMany: toAccount }
  }
  // the phone itself is in trouble: its jobs come again by themselves
  if (toPhone !== null && (job === null || (holds === 'phone' && notice.level !== 'trouble')))
    return { ...about, kind: 'phone', title: `${name} needs a look`, link: toPhone, linkOfMany: toPhone }
  if (toJob !== null) {
    const linkOfMany = fault === null ? '#/jobs?q=state:failed' : `#/jobs?q=fault:${fault}`
    return { ...about, kind: 'failed', title: 'A post failed', link: toJob, linkOfMany }
  }
  // one cause fails many: the fault of them all, and no one job
  if (fault !== null && toAccount === null) {
    const jobs = `#/jobs?q=fault:${fault}`
    return { ...about, kind: 'many-fail', title: 'Many jobs fail', link: jobs, linkOfMany: jobs }
  }
  return { ...about, kind: 'room', title: 'The control room needs a look', link: farm, linkOfMany: farm }
}

const newsOfCampaign = ({ id, name, counts }: CampaignCard): News => {
  // by its number: another folder may have the same name
  const link = `#/jobs?q=campaign:${id}`
  const rest = (['uncertain', 'failed', 'skipped'] as const)
    .filter((s) => counts[s] > 0)
    .map((s) => `${counts[s]} ${s}`)
  const sentence = `${[`${counts.succeeded} posted`, ...rest].join(', ')}.`
  return {
    kind: 'campaign-done',
    cause: link,
    title: `“${name}” is done`,
    sentence,
    link,
    linkOfMany: link,
    isJob: false,
  }
}

const farm = '#/farm'

/** Jobs that still go on by themselves or wait for their turn. */
const openJobs = ({ counts }: CampaignCard): number =>
  Object.entries(counts).reduce((sum, [state, n]) => (isOver(state) ? sum : sum + n), 0)

const isOver = (state: string): boolean => state === 'uncertain' || ended.some((s) => s === state)

/** One alert for what has one cause. */
export const alertOf = (group: readonly [News, ...News[]]): Alert => {
  const [first] = group
  const last = group.at(-1) ?? first
  if (group.length === 1) return { title: first.title, body: first.sentence, link: first.link }
  const links = new Set(group.map((news) => news.link))
  const link = links.size === 1 ? first.link : first.linkOfMany
  const count = first.isJob ? `${group.length} jobs` : `${group.length} times`
  return { title: last.title, body: `${count}: ${last.sentence}`, link }
}

/** One alert for more causes than anyone wants to be told apart. */
export const alertOfMany = (groups: readonly (readonly [News, ...News[]])[]): Alert => {
  const times = groups.reduce((sum, group) => sum + group.length, 0)
  const titles = [...new Set(groups.map((group) => group[0].title))]
  const body = titles.length > 3 ? `${titles.slice(0, 3).join(', ')} and more.` : `${titles.join(', ')}.`
  return { title: `${times} things happened`, body, link: farm }
}
