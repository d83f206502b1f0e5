import { useCallback, useEffect, useMemo } from 'react'
import type { JobId } from '../../core/model/ids.ts'
import { TitleBar } from '../parts/TitleBar.tsx'
import { useBoard } from '../state/board.ts'
import { href, type Route } from '../state/route.ts'
import type { Screen } from '../state/screens.ts'
import { ask, go } from '../state/view.ts'
import { filterOf } from './jobs/filter.ts'
import { JobList } from './jobs/JobList.tsx'
import { JobSearch } from './jobs/JobSearch.tsx'
import { StateChips } from './jobs/StateChips.tsx'
import { clear } from './jobs/selection.ts'

/** `#/jobs?job=12` and `#/job/12` both say it; nonsense says none. */
const jobIn = ({ path, query }: Route): JobId | null => {
  const text = path[0] === 'job' ? path[1] : query['job']
  return text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? (Number(text) as JobId) : null
}

const isLone = (route: Route): boolean => route.path[0] === 'job'

const Page = ({ route }: { route: Route }) => {
  const search = isLone(route) ? '' : (route.query['q'] ?? '')
  const job = jobIn(route)
  const lone = isLone(route)
  const said = useBoard((b) => JSON.stringify(filterOf(search, b)))
  const filtering = useMemo(() => JSON.parse(said) as ReturnType<typeof filterOf>, [said])
  // another search is another selection
  // biome-ignore lint/correctness/useExhaustiveDependencies: cleared when the search changes
  useEffect(() => clear, [search])
  const open = useCallback(
    (id: JobId) => (lone ? go(href(['jobs'], { job: String(id) })) : ask({ job: String(id) })),
    [lone],
  )
  const close = useCallback(() => (lone ? go(href(['jobs'])) : ask({ job: null })), [lone])
  return (
    <JobList search={search} filtering={filtering} openJob={job} onOpen={open} onClose={close}>
      <TitleBar title="Jobs" search={<JobSearch search={search} />} />
      <StateChips search={search} order="Sorted by trouble, then number" />
    </JobList>
  )
}

export const screen: Screen = {
  name: 'jobs',
  also: ['job'],
  word: 'Jobs',
  icon: 'list-checks',
  letter: 'j',
  order: 2,
  Page,
}
