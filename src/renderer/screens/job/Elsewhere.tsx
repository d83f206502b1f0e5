import { appName } from '../../../core/model/app.ts'
import { lookOf } from '../../looks/job.ts'
import { StateText } from '../../parts/StateText.tsx'
import { useClock } from '../../state/clock.ts'
import { href } from '../../state/route.ts'
import { at } from '../../words/name.ts'
import { counted } from '../../words/number.ts'
import { moment } from '../../words/time.ts'
import type { JobStory } from './use-job.ts'

const most = 50

const Line = ({ line }: { readonly line: JobStory['others'][number] }) => {
  const { job, app, handle } = line
  const since = useClock((now) => moment(job.changedAt, now))
  return (
    <li className="grid h-8 grid-cols-[120px_minmax(0,1fr)_120px_96px] items-center gap-3 border-t border-line/55 px-4">
      <StateText look={lookOf(job)} />
      <a href={href(['job', String(job.id)])} className="truncate font-medium hover:underline">
        {at(handle)}
      </a>
      <span className="truncate text-soft">{appName(app)}</span>
      <span className="text-right text-soft">{since}</span>
    </li>
  )
}

/** The same video for other accounts and apps, each with how it stands there. */
export const Elsewhere = ({ story: { others } }: { readonly story: JobStory }) => {
  if (others.length === 0) return null
  const apps = new Set(others.map((o) => o.app)).size
  return (
    <section aria-label="The same video elsewhere" className="m-4 rounded-md border border-line">
      <h2 className="flex h-9 items-center gap-2 px-4 font-semibold">
        The same video elsewhere
        <span className="text-s font-normal text-faint">
          {counted(others.length, 'job')}
          {apps > 1 ? ` on ${counted(apps, 'app')}` : ''}
        </span>
      </h2>
      <ul>
        {others.slice(0, most).map((line) => (
          <Line key={line.job.id} line={line} />
        ))}
      </ul>
      {others.length > most ? (
        <p className="px-4 py-2 text-s text-faint">and {counted(others.length - most, 'more job')}</p>
      ) : null}
    </section>
  )
}
