import type { CommandInput } from '../../core/contract/commands.ts'
import type { Outputs } from '../../core/contract/outputs.ts'
import type { Board } from '../../core/model/board.ts'
import { jobLooks } from '../looks/job.ts'
import { at, titleOf } from '../words/name.ts'
import { relative } from '../words/time.ts'
import type { PaletteItem } from './palette-item.ts'
import { href } from './route.ts'
import { phonesOf } from './select.ts'
import { go } from './view.ts'

/** What is asked of the control room for a search: jobs of the phone that fits best, or else those with these words. */
export interface JobSearch {
  readonly input: CommandInput<'jobs'>
  readonly group: string
  /** As the screen of jobs takes it. */
  readonly query: string
}

const most = 3

/** Null where there is nothing to ask: too short, or only actions are wanted. */
export const jobSearch = (board: Board, typed: string): JobSearch | null => {
  const wanted = typed.trim()
  if (wanted.length < 2 || wanted.startsWith('>')) return null
  const phone = phonesOf(board.phones).find((p) => p.name.toLowerCase().includes(wanted.toLowerCase()))
  return phone === undefined
    ? { input: { text: wanted.slice(0, 200), limit: most + 2 }, group: 'Jobs', query: wanted }
    : {
        input: { phone: phone.id, limit: most },
        group: `Jobs on ${phone.name}`,
        query: `phone:${/\s/.test(phone.name) ? `"${phone.name}"` : phone.name}`,
      }
}

/** Found jobs, and the way to all of them. */
export const jobItems = (
  { group, query }: JobSearch,
  { lines, next }: Outputs['jobs'],
  now: number,
): readonly PaletteItem[] => {
  if (lines.length === 0) return []
  const found = lines.map(
    ({ job, videoName, handle }): PaletteItem => ({
      id: `job-${job.id}`,
      group,
      icon: 'film',
      name: titleOf(videoName),
      note: `${at(handle)} · due ${relative(job.due, now)}`,
      look: jobLooks[job.state],
      isAction: false,
      run: () => go(href(['job', job.id])),
    }),
  )
  const all: PaletteItem = {
    id: 'jobs-all',
    group,
    icon: 'list-checks',
    name: next === null ? 'Show them in Jobs' : 'Show all of them in Jobs',
    note: query,
    isAction: false,
    run: () => go(href(['jobs'], { q: query })),
  }
  return [...found, all]
}
