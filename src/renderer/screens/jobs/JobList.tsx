import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import type { JobId } from '../../../core/model/ids.ts'
import { Button } from '../../parts/Button.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Note } from '../../parts/Note.tsx'
import { useBoard } from '../../state/board.ts'
import { readQuery, withoutToken, writeQuery } from '../../state/query.ts'
import { ask } from '../../state/view.ts'
import { JobDrawer } from '../job/JobDrawer.tsx'
import { type Filtering, jobKeys, knownCounts, sumOf } from './filter.ts'
import { JobTable } from './JobTable.tsx'
import { useJobList } from './use-job-list.ts'

export interface JobListProps {
  readonly search: string
  readonly filtering: Filtering
  readonly openJob: JobId | null
  readonly onOpen: (job: JobId) => void
  readonly onClose: () => void
  /** What stands over the table. */
  readonly children: ReactNode
}

/** The search without its last word. */
const shorter = (search: string): string => {
  const query = readQuery(search, jobKeys)
  return query.text === ''
    ? writeQuery(withoutToken(query, query.tokens.length - 1))
    : writeQuery({ ...query, text: '' })
}

const Nothing = ({ search, sentence }: { search: string; sentence: string }) => (
  <div className="min-h-0 flex-1">
    <EmptyState title={search === '' ? 'There is no job yet' : 'No job fits'} sentence={sentence}>
      {search === '' ? null : (
        <div className="flex gap-2">
          <Button look="filled" onClick={() => ask({ q: shorter(search) })}>
            Take the last word away
          </Button>
          <Button onClick={() => ask({ q: null })}>Show all jobs</Button>
        </div>
      )}
    </EmptyState>
  </div>
)

/** The table for a search, and over it the job that is open. */
export const JobList = ({ search, filtering, openJob, onOpen, onClose, children }: JobListProps) => {
  const filter = useMemo(() => (filtering.ok ? filtering.filter : null), [filtering])
  const { list, shown } = useJobList(filter)
  const total = useBoard((b) => {
    const counts = filter === null ? null : knownCounts(filter, b)
    return counts === null ? null : sumOf(counts, filter?.states)
  })
  const place = openJob === null ? undefined : list.placeOf(openJob)
  const beside = (way: 1 | -1): (() => void) | null => {
    const next = place === undefined ? undefined : shown.rows[place + way]
    return next === undefined ? null : () => onOpen(next.id)
  }
  const lastOpen = useRef<JobId | null>(null)
  useEffect(() => {
    // back to the row that was read, when the drawer goes
    if (openJob === null && lastOpen.current !== null)
      document.querySelector<HTMLElement>(`[data-job="${lastOpen.current}"]`)?.focus()
    lastOpen.current = openJob
  }, [openJob])
  return (
    <div className="relative flex min-h-0 min-w-0 flex-1">
      <div className="flex min-w-0 flex-1 flex-col">
        {children}
        {shown.trouble === null ? null : (
          <Note icon="circle-x" tone="bad" sentence={shown.trouble}>
            <Button icon="rotate-cw" onClick={() => filter !== null && void list.open(filter)}>
              Read again
            </Button>
          </Note>
        )}
        {filter === null ? (
          <Nothing search={search} sentence={filtering.ok ? '' : filtering.sentence} />
        ) : shown.at !== null && shown.rows.length === 0 && shown.isEnd ? (
          <Nothing
            search={search}
            sentence={search === '' ? 'Drop a folder of videos anywhere to queue some.' : `Nothing fits “${search}”.`}
          />
        ) : (
          <JobTable list={list} shown={shown} filter={filter} total={total} openJob={openJob} onOpen={onOpen} />
        )}
      </div>
      {openJob === null ? null : (
        <JobDrawer id={openJob} onClose={onClose} onPrevious={beside(-1)} onNext={beside(1)} />
      )}
    </div>
  )
}
