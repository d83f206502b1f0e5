import type { EventRow } from '../../../core/model/history.ts'
import { Icon } from '../../parts/Icon.tsx'
import { PhoneLink } from '../../parts/phone/PhoneLink.tsx'
import { useBoard } from '../../state/board.ts'
import { accountTo } from '../../state/links.ts'
import { href } from '../../state/route.ts'
import { leads } from '../../state/screens.ts'
import { at } from '../../words/name.ts'
import { idText } from '../../words/number.ts'
import { exactly, timeToSecond } from '../../words/time.ts'
import { iconOf, whatWords } from './events.ts'

const Job = ({ id }: { id: number }) =>
  leads('#/job') ? (
    <a className="hover:underline" href={href(['job', id])}>
      Job {idText(id)}
    </a>
  ) : (
    <span>Job {idText(id)}</span>
  )

const Account = ({ id }: { id: number }) => {
  const account = useBoard((b) => b.accounts[String(id)] ?? null)
  if (account === null) return <span>Account {id}</span>
  const to = accountTo(account)
  return leads(to) ? (
    <a className="hover:underline" href={to}>
      {at(account.handle)}
    </a>
  ) : (
    <span>{at(account.handle)}</span>
  )
}

const Phone = ({ id }: { id: string }) => {
  const phone = useBoard((b) => b.phones[id] ?? null)
  return phone === null ? <span>{id}</span> : <PhoneLink phone={phone} />
}

/** What was decided and, under it, why. */
export const EventLine = ({ event }: { readonly event: EventRow }) => (
  <li className="flex gap-3 border-b border-line/55 px-3 py-1.5 last:border-0">
    <time className="w-15 shrink-0 text-m text-faint" title={exactly(event.at)}>
      {timeToSecond(event.at)}
    </time>
    <span className="mt-1 inline-flex h-3.5 text-soft" title={event.who}>
      <Icon of={iconOf(event.who)} />
    </span>
    <div className="min-w-0 flex-1">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="text-m">{whatWords(event.who, event.what)}</span>
        <span className="flex flex-wrap gap-x-3 text-s text-faint">
          {event.phone === null ? null : <Phone id={event.phone} />}
          {event.account === null ? null : <Account id={event.account} />}
          {event.job === null ? null : <Job id={event.job} />}
        </span>
      </p>
      <p className="text-s text-soft">{event.why}</p>
    </div>
  </li>
)
