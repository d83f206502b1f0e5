import { useState } from 'react'
import type { Receiver } from '../../../core/model/receiver.ts'
import { Answered } from '../../parts/Answered.tsx'
import { Button } from '../../parts/Button.tsx'
import { Card } from '../../parts/Card.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { act } from '../../state/act.ts'
import { useAsked } from '../../state/asked.ts'
import { useMinute } from '../../state/clock.ts'
import { counted } from '../../words/number.ts'
import { relative } from '../../words/time.ts'
import { kindWords, wayWords } from './kind-words.ts'
import { NewReceiver } from './NewReceiver.tsx'
import { Removal } from './Removal.tsx'

/** What a search may find here. */
export const receiverWords = 'Outside told receivers webhooks Slack Telegram e-mail mail notifications'

const Line = ({
  of,
  now,
  onChanged,
}: {
  readonly of: Receiver
  readonly now: number
  readonly onChanged: () => void
}) => {
  const { name, way, place, kinds, sentAt, trouble, waiting } = of
  const [isBusy, setBusy] = useState(false)
  const test = async (): Promise<void> => {
    setBusy(true)
    await act('test-receiver', { name }, `The test for “${name}” has arrived.`)
    setBusy(false)
    onChanged()
  }
  const remove = async (): Promise<void> => {
    await act('remove-receiver', { name }, `“${name}” is told no more.`)
    onChanged()
  }
  const last = sentAt === null ? 'nothing sent yet' : `last sent ${relative(sentAt, now)}`
  return (
    <li className="flex min-h-13 items-center gap-4 border-b border-line/55 px-3 py-2">
      <div className="min-w-0 flex-1">
        <p className="truncate text-m font-medium">
          {name}
          <span className="ml-2 font-normal text-faint">
            {wayWords[way]}, {place}
          </span>
        </p>
        <p className="text-s text-soft">Of {kinds.map((kind) => kindWords[kind]).join(', ')}.</p>
        {trouble === null ? null : (
          <p data-tone="bad" className="mt-0.5 flex items-start gap-1.5 text-s text-tone">
            <Icon of="circle-alert" />
            {trouble}
          </p>
        )}
      </div>
      <span className="shrink-0 text-s text-faint">
        {waiting === 0 ? last : `${counted(waiting, 'message')} waiting, ${last}`}
      </span>
      <Button height={24} aria-label={`Send a test to ${name}`} disabled={isBusy} onClick={() => void test()}>
        {isBusy ? 'Sending' : 'Send a test'}
      </Button>
      <Removal name={name} sentence="What waits for it goes with it." onRemove={() => void remove()} />
    </li>
  )
}

/** Who outside is told, and how that went. */
export const Receivers = () => {
  const asked = useAsked('receivers', {})
  const now = useMinute()
  return (
    <Card title="Who is told" facts="outside the panel: webhooks, Slack, Telegram, e-mail">
      <Answered asked={asked} reading="Reading who is told.">
        {(receivers) => (
          <ul className="border-t border-line">
            {receivers.map((one) => (
              <Line key={one.id} of={one} now={now} onChanged={asked.again} />
            ))}
          </ul>
        )}
      </Answered>
      <NewReceiver onMade={asked.again} />
    </Card>
  )
}
