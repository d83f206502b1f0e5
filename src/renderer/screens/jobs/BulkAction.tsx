import { useState } from 'react'
import type { IconName } from '../../looks/icons.ts'
import { Button } from '../../parts/Button.tsx'
import { DryRun } from '../../parts/DryRun.tsx'
import { Segments } from '../../parts/Segments.tsx'
import { TimeField } from '../../parts/TimeField.tsx'
import { fieldText, readField } from '../../words/local.ts'
import { count, counted as many } from '../../words/number.ts'
import { type BulkVerb, type Order, type Part, type Target, verbs } from './bulk.ts'
import { useDryRun } from './use-dry-run.ts'

const icons: Readonly<Record<BulkVerb, IconName>> = {
  approve: 'check',
  retry: 'rotate-cw',
  skip: 'circle-slash',
  'pause-jobs': 'circle-pause',
  'resume-jobs': 'circle-play',
  'edit-jobs': 'flag',
}

const places = [
  { value: '100', word: 'First', name: 'First in line' },
  { value: '0', word: 'Usual', name: 'Usual place' },
  { value: '-100', word: 'Last', name: 'Last in line' },
  { value: 'time', word: 'At a time', name: 'Not before a time of their own' },
  { value: 'any', word: 'Any time', name: 'Without a time of their own' },
] as const

const placeOf = (place: string, at: number | null): Order['place'] =>
  place === 'time' || place === 'any' ? { publishAt: place === 'any' ? null : at } : { priority: Number(place) }

export interface BulkActionProps {
  readonly verb: BulkVerb
  /** How many it would touch; null while it is counted. */
  readonly n: number | null
  readonly target: Target
  readonly parts: readonly Part[]
  readonly isOpen: boolean
  readonly onOpen: (open: boolean) => void
  readonly onDone: () => void
}

/** One thing to do with what is chosen, with the number that it would touch. */
export const BulkAction = ({ verb, n, target, parts, isOpen, onOpen, onDone }: BulkActionProps) => {
  const [place, setPlace] = useState('100')
  const [time, setTime] = useState(() => fieldText(Date.now() + 86_400_000))
  const at = readField(time)
  const isUntold = place === 'time' && at === null
  const { counted, changes, confirm } = useDryRun({ verb, place: placeOf(place, at) }, target, parts, isOpen, () => {
    onOpen(false)
    onDone()
  })
  const { word } = verbs[verb]
  return (
    <DryRun
      verb={word}
      counted={counted}
      undo="Where it can be taken back, undo is offered for 60 s and puts each job back in its place."
      confirm={verb === 'edit-jobs' ? `Move ${many(changes, 'job')}` : `${word} ${many(changes, 'job')}`}
      isOpen={isOpen}
      onOpen={onOpen}
      onConfirm={() => (isUntold ? undefined : void confirm())}
      {...(verb === 'edit-jobs'
        ? {
            choice: (
              <div className="pt-3">
                <Segments label="Place in line" value={place} options={places} onChange={setPlace} />
                {place === 'time' ? (
                  <TimeField label="Not posted before" className="mt-2 w-52" value={time} onChange={setTime} />
                ) : null}
              </div>
            ),
          }
        : {})}
    >
      <Button icon={icons[verb]} disabled={n === 0}>
        {word}
        {n === null || verb === 'edit-jobs' ? null : <span className="font-normal text-faint">{count(n)}</span>}
      </Button>
    </DryRun>
  )
}
