import type { AccountId, JobId, PhoneId } from '../../../core/model/ids.ts'
import { waitingIcons } from '../../looks/hold.ts'
import { Answered } from '../../parts/Answered.tsx'
import { Button } from '../../parts/Button.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { act } from '../../state/act.ts'
import { useAsked } from '../../state/asked.ts'
import { useBoard, useShown } from '../../state/board.ts'
import { useNow } from '../../state/clock.ts'
import { at, titleOf } from '../../words/name.ts'
import { counted } from '../../words/number.ts'
import { moment, relative } from '../../words/time.ts'
import { earliest, fine, type Reason, type Remedy, remedyOf } from './why.ts'

const cure = ({ command, scope, target }: Remedy): void => {
  if (command === 'start') void act('start', {})
  else if (command === 'reconnect') void act('reconnect', { phone: target as PhoneId })
  else if (command === 'test') void act('test', { scope: scope === 'app' ? 'app' : 'farm', target })
  else if (scope !== null) void act('resume', { scope, target })
}

const Hold = ({ reason, account, now }: { reason: Reason; account: AccountId; now: number }) => {
  const { board } = useShown.getState()
  const remedy = board === null ? null : remedyOf(reason, board, account)
  return (
    <li data-tone={reason.until === null ? 'need' : 'retry'} className="flex min-h-9 items-center gap-2.5">
      <Icon of={waitingIcons[reason.code]} className="text-tone" />
      <span className="min-w-0 flex-1">{reason.sentence}</span>
      {remedy !== null ? (
        <Button onClick={() => cure(remedy)}>{remedy.word}</Button>
      ) : reason.until === null ? null : (
        <span className="shrink-0 text-s text-soft">until {moment(reason.until, now)}</span>
      )}
    </li>
  )
}

const Reasons = ({ reasons, account }: { reasons: readonly Reason[]; account: AccountId }) => {
  const card = useBoard((b) => b.accounts[String(account)] ?? null)
  const now = useNow()
  const rest = fine(reasons, card)
  const from = earliest(reasons)
  return (
    <>
      <div className="px-4 py-3">
        <h3 className="text-s text-faint">
          {reasons.length === 0
            ? 'Nothing holds it'
            : reasons.length === 1
              ? '1 thing holds it'
              : `${counted(reasons.length, 'thing')} hold it`}
        </h3>
        <ul className="mt-1">
          {reasons.map((reason) => (
            <Hold key={`${reason.code} ${reason.sentence}`} reason={reason} account={account} now={now} />
          ))}
        </ul>
        {rest.length === 0 ? null : (
          <>
            <h3 className="mt-2 text-s text-faint">The rest is fine</h3>
            <ul className="mt-1 grid grid-cols-2 gap-x-4">
              {rest.map((sentence) => (
                <li key={sentence} data-tone="good" className="flex h-6.5 items-center gap-2.5 text-s text-soft">
                  <Icon of="check" className="text-tone" />
                  <span className="truncate">{sentence}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      <p className="flex items-center gap-2 border-t border-line px-4 py-3 text-soft">
        <Icon of="calendar-clock" />
        {from !== null ? (
          <span>
            Earliest start <span className="font-semibold text-text">{moment(from, now)}</span>
          </span>
        ) : reasons.length === 0 ? (
          'The next free worker takes it.'
        ) : (
          'It starts once this is solved.'
        )}
      </p>
    </>
  )
}

export interface WhyBlockProps {
  readonly job: JobId
  /** File of its video. */
  readonly title: string
  readonly handle: string
  readonly account: AccountId
  /** Since when it is in its state. */
  readonly since: number
}

/** Why is this not running? The claim, explained. */
export const WhyBlock = ({ job, title, handle, account, since }: WhyBlockProps) => {
  const signal = useBoard((b) => {
    const card = b.accounts[String(account)]
    const held = Object.values(b.holds).map((h) => `${h.hold.id}${h.testingSince}`)
    return `${b.farm.state} ${held} ${card?.holds.length} ${card?.phone == null ? '' : b.phones[card.phone]?.adb}`
  })
  const asked = useAsked('why', { job }, signal)
  const now = useNow()
  return (
    <>
      <div className="border-b border-line px-4 py-3">
        <p className="font-semibold">Why is this not running?</p>
        <p className="truncate text-s text-faint">
          {titleOf(title)} · {at(handle)} · last moved {relative(since, now)}
        </p>
      </div>
      <Answered asked={asked} reading="Asking the claim">
        {(reasons) => <Reasons reasons={reasons} account={account} />}
      </Answered>
    </>
  )
}
