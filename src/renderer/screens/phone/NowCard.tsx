import { type PhoneState, phoneLooks } from '../../looks/phone.ts'
import { Card } from '../../parts/Card.tsx'
import { PhoneProgress } from '../../parts/phone/PhoneFoot.tsx'
import { PhoneRemedies } from '../../parts/phone/PhoneRemedies.tsx'
import { useClock, useMinute } from '../../state/clock.ts'
import type { PhoneFacts } from '../../state/phone-state.ts'
import { phoneWords } from '../../state/phone-words.ts'
import { writeQuery } from '../../state/query.ts'
import { href } from '../../state/route.ts'
import { titleOf } from '../../words/name.ts'
import { idText } from '../../words/number.ts'
import { left, moment } from '../../words/time.ts'
import { Holds } from './Holds.tsx'

export interface NowCardProps {
  readonly facts: PhoneFacts
  readonly state: PhoneState
}

const link = 'text-accent-text hover:underline'

/** How long it goes on, and until when where `said` does not say so. */
const Ends = ({ until, said }: { until: number; said: string }) =>
  useClock((now) => {
    const end = moment(until, now)
    return until <= now ? '' : `${left(until, now)} left${said.includes(end) ? '' : `, until ${end}`}.`
  })

/** What the phone does, why it does nothing, and the one thing that solves it. */
export const NowCard = ({ facts, state }: NowCardProps) => {
  const { phone, slot } = facts
  const words = phoneWords(state, facts, useMinute())
  const { doing } = phone
  const isTaken = state === 'taken'
  const lead = isTaken && doing !== null ? `${titleOf(doing.videoName)} ends before its share button.` : words.lead
  const jobs = href(['jobs'], { q: writeQuery({ tokens: [{ key: 'phone', value: phone.name }], text: '' }) })
  return (
    <Card
      title="Now"
      side={
        <a className={`text-m ${link}`} href={jobs}>
          All its jobs
        </a>
      }
    >
      <div className="flex flex-col gap-3 px-3 pb-3">
        <div>
          <p className="text-m font-medium wrap-anywhere">{lead}</p>
          {words.note === null || isTaken ? null : (
            <p className="mt-0.5 text-m text-soft wrap-anywhere">{words.note}</p>
          )}
          {words.until !== null && phoneLooks[state].lane === 'resting' ? (
            <p className="mt-0.5 text-m text-soft">
              <Ends until={words.until} said={lead} />
            </p>
          ) : null}
        </div>
        <PhoneProgress phone={phone} slot={slot} state={state} words={words} />
        <div className="flex flex-wrap items-center gap-2 empty:hidden">
          <PhoneRemedies phone={phone} state={state} words={words} layout="row" isAtScreen />
          {doing === null ? null : (
            <a className={link} href={href(['job', doing.job])}>
              Open job {idText(doing.job)}
            </a>
          )}
          {words.uncertain.map((job) => (
            <a key={job} className={link} href={href(['job', job])}>
              Uncertain job {idText(job)}
            </a>
          ))}
        </div>
      </div>
      <Holds facts={facts} said={words.lift?.hold ?? null} />
    </Card>
  )
}
