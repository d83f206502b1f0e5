import { appName } from '../../../core/model/app.ts'
import type { Stats } from '../../../core/model/history.ts'
import { Button } from '../../parts/Button.tsx'
import { Card } from '../../parts/Card.tsx'
import { Note } from '../../parts/Note.tsx'
import { useAsked } from '../../state/asked.ts'
import { useBoard } from '../../state/board.ts'
import { useClock } from '../../state/clock.ts'
import { href } from '../../state/route.ts'
import { leads } from '../../state/screens.ts'
import { screenName } from '../../words/name.ts'
import { count, counted, percent } from '../../words/number.ts'
import { latency } from '../../words/time.ts'
import { rolling, successRate } from '../farm/rates.ts'
import { faultName, faultTone, longestSteps, wholeDay } from './charts.ts'
import { PostedChart } from './PostedChart.tsx'
import { RateChart } from './RateChart.tsx'
import { ShareRow } from './ShareRow.tsx'

const hourMs = 3_600_000
const shown = 5

const Quiet = ({ sentence }: { sentence: string }) => <p className="px-3 pb-3 text-m text-faint">{sentence}</p>

const Faults = ({ faults }: { faults: Stats['faults'] }) => {
  const most = Math.max(1, ...faults.map((f) => f.n))
  if (faults.length === 0) return <Quiet sentence="No fault ended a run." />
  return (
    <ul className="pb-2">
      {faults.slice(0, shown).map(({ type, n }) => (
        <ShareRow
          key={type}
          word={faultName(type)}
          share={n / most}
          value={count(n)}
          tone={faultTone(type)}
          exact={`${faultName(type)}: ended ${counted(n, 'run')}`}
          {...(leads('#/jobs') ? { href: href(['jobs'], { q: `fault:${type}` }) } : {})}
        />
      ))}
    </ul>
  )
}

const Steps = ({ steps }: { steps: Stats['steps'] }) => {
  const means = longestSteps(steps, shown)
  const most = Math.max(1, ...means.map((m) => m.mean))
  const hasApps = new Set(means.map((m) => m.app)).size > 1
  if (means.length === 0) return <Quiet sentence="No step was timed." />
  return (
    <ul className="pb-2">
      {means.map(({ app, name, n, mean }) => (
        <ShareRow
          key={`${app} ${name}`}
          word={screenName(name)}
          {...(hasApps ? { more: appName(app) } : {})}
          share={mean / most}
          value={latency(mean)}
          exact={`${screenName(name)} of ${appName(app)}: ${latency(mean)} on average of ${counted(n, 'time')}`}
        />
      ))}
    </ul>
  )
}

/** What the last day was like. The control room keeps the sums; they are read again when a job ends. */
export const Charts = () => {
  const hour = useClock((now) => Math.floor(now / hourMs))
  const ended = useBoard((b) => `${b.counts.succeeded} ${b.counts.failed} ${b.counts.uncertain} ${b.counts.retrying}`)
  const asked = useAsked('stats', { from: (hour - 23) * hourMs, to: (hour + 1) * hourMs }, ended)
  const { value } = asked
  if (asked.refusal !== null && value === null)
    return (
      <Card title="The last 24 hours" className="col-span-full">
        <Note icon="circle-x" tone="bad" sentence={asked.refusal}>
          <Button icon="rotate-cw" onClick={asked.again}>
            Read again
          </Button>
        </Note>
      </Card>
    )
  const hours = wholeDay(value?.hours ?? [], hour * hourMs)
  const { rate, of } = successRate(hours)
  const faults = value?.faults ?? []
  const faultSum = faults.reduce((sum, f) => sum + f.n, 0)
  const box = 'min-h-44 mid:col-span-6 wide:col-span-3'
  const reading = 'Reading the sums of the day.'
  return (
    <>
      <Card
        title="Posted per hour"
        facts={value === null ? '' : `${count(value.posted)} in 24 h, ${count(value.failed)} failed`}
        className={box}
      >
        <PostedChart hours={hours} />
      </Card>
      <Card
        title="Success rate, 24 h"
        facts={rate === null ? 'no job ended' : `${percent(rate)} of ${counted(of, 'job')}`}
        className={box}
      >
        {value === null ? <Quiet sentence={reading} /> : <RateChart hours={hours} rates={rolling(hours)} />}
      </Card>
      <Card
        title="Faults, 24 h"
        facts={value === null ? '' : `${count(faultSum)} in ${counted(value.runs, 'run')}`}
        className={box}
      >
        {value === null ? <Quiet sentence={reading} /> : <Faults faults={faults} />}
      </Card>
      <Card title="Time per step" facts="average, longest first" className={box}>
        {value === null ? <Quiet sentence={reading} /> : <Steps steps={value.steps} />}
      </Card>
    </>
  )
}
