import { useState } from 'react'
import type { CommandOutput } from '../../../core/contract/commands.ts'
import { ActButton } from '../../parts/ActButton.tsx'
import { Card } from '../../parts/Card.tsx'
import { Choice } from '../../parts/Choice.tsx'
import { FaultNote } from '../../parts/FaultNote.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { useClock } from '../../state/clock.ts'
import { outOfReach } from '../../state/phone-actions.ts'
import type { PhoneFacts } from '../../state/phone-state.ts'
import { type Rehearsing, rehearse, useRehearsals } from '../../state/rehearsals.ts'
import { at } from '../../words/name.ts'
import { clockOf, span } from '../../words/time.ts'

type Rehearsal = CommandOutput<'rehearse'>

const sentenceOf = ({ outcome, ms }: Rehearsal): string => {
  if (outcome === 'rehearsed') return `Came to the share screen and went back, in ${span(ms)}. Nothing was posted.`
  return outcome === 'cancelled'
    ? `Was ended after ${span(ms)}, before the share screen. Nothing was posted.`
    : `Ended after ${span(ms)}, before the share screen. Nothing was posted.`
}

const Ended = ({ handle, value }: { handle: string; value: Rehearsal }) => {
  const isGood = value.outcome === 'rehearsed'
  return (
    <div role="status" className="flex flex-col gap-2">
      {value.fault === null ? null : <FaultNote fault={value.fault} />}
      <p data-tone={isGood ? 'good' : 'neutral'} className="flex items-start gap-2 text-m">
        <Icon of={isGood ? 'circle-check' : 'hand'} className="mt-0.75 text-tone" />
        <span>
          {at(handle)}: {sentenceOf(value)}
        </span>
      </p>
      <p className="text-s text-faint">
        Its pictures and steps lie in <span className="mono text-soft wrap-anywhere">{value.evidence}</span>
      </p>
    </div>
  )
}

const Result = ({ of }: { of: Rehearsing }) => {
  const elapsed = useClock((now) => clockOf(now - of.since))
  if (of.receipt === null)
    return (
      <p role="status" className="flex items-center justify-between gap-2 text-m" data-tone="run">
        <span className="text-tone">Rehearsing as {at(of.handle)}</span>
        <span className="text-soft">{elapsed}</span>
      </p>
    )
  if (of.receipt.ok) return <Ended handle={of.handle} value={of.receipt.value} />
  return (
    <p role="status" data-tone="bad" className="flex items-start gap-2 text-m">
      <Icon of="circle-x" className="mt-0.75 text-tone" />
      {of.receipt.sentence}
    </p>
  )
}

/** Plays the app's flow on this phone as one of its accounts, without its last tap. */
export const RehearseCard = ({ facts: { phone, accounts } }: { readonly facts: PhoneFacts }) => {
  const last = useRehearsals((all) => all[phone.id])
  const [chosen, setChosen] = useState('')
  const account = accounts.find((a) => String(a.id) === chosen) ?? accounts[0]
  const isPlaying = last !== undefined && last.receipt === null
  const refusal = isPlaying
    ? 'One rehearsal at a time.'
    : account === undefined
      ? 'It needs an account on this phone.'
      : phone.taken != null
        ? 'Hand the phone back first.'
        : outOfReach(phone)
  return (
    <Card title="Rehearsal">
      <div className="flex flex-col gap-3 px-3 pb-3">
        <p className="text-m text-soft">
          Plays the app’s flow up to its share screen and goes back. Nothing is posted.
        </p>
        <div className="flex flex-wrap gap-2">
          {accounts.length < 2 || account === undefined ? null : (
            <Choice
              label="As"
              value={String(account.id)}
              options={accounts.map((a) => ({ value: String(a.id), word: at(a.handle) }))}
              onChange={setChosen}
            />
          )}
          <ActButton
            icon="flask-conical"
            refusal={refusal}
            onClick={() => account !== undefined && void rehearse(phone.id, account)}
          >
            {account === undefined || accounts.length > 1 ? 'Rehearse the flow' : `Rehearse as ${at(account.handle)}`}
          </ActButton>
        </div>
        {last === undefined ? null : <Result of={last} />}
      </div>
    </Card>
  )
}
