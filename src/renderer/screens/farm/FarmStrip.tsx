import { Popover } from 'radix-ui'
import type { JobState } from '../../../core/model/job.ts'
import { jobLooks } from '../../looks/job.ts'
import { Button } from '../../parts/Button.tsx'
import { CountChip } from '../../parts/CountChip.tsx'
import { PopoverPanel } from '../../parts/PopoverPanel.tsx'
import { useBoard } from '../../state/board.ts'
import { href } from '../../state/route.ts'
import { FarmHealth } from './FarmHealth.tsx'
import { FarmRates } from './FarmRates.tsx'

const jobs = (...states: readonly JobState[]) => href(['jobs'], { q: states.map((s) => `state:${s}`).join(' ') })

const Counts = () => {
  const counts = useBoard((b) => b.counts)
  const today = useBoard((b) => b.postedToday)
  const { verifying } = counts
  return (
    <div className="-ml-2 flex shrink-0">
      <CountChip
        look={jobLooks.running}
        n={counts.running + counts.claimed + verifying}
        {...(verifying > 0 ? { context: `${verifying} verifying` } : {})}
        href={jobs('claimed', 'running', 'verifying')}
      />
      <CountChip
        look={jobLooks.pending}
        n={counts.pending}
        {...(counts.paused > 0 ? { context: `${counts.paused} paused` } : {})}
        href={jobs('pending')}
      />
      <CountChip look={jobLooks.retrying} n={counts.retrying} href={jobs('retrying')} />
      <CountChip look={jobLooks.uncertain} n={counts.uncertain} href={jobs('uncertain')} />
      <CountChip look={jobLooks.failed} n={counts.failed} href={jobs('failed')} />
      <CountChip look={jobLooks.succeeded} n={today} context="today" href={jobs('succeeded')} />
    </div>
  )
}

const Rule = () => <span className="h-8 w-px shrink-0 bg-line" />

/** Is the farm well? It never scrolls, and it gets lower where the window is. */
export const FarmStrip = () => (
  <section
    aria-label="The farm in numbers"
    className="flex h-16 shrink-0 items-center gap-4 overflow-hidden border-b border-line px-4 wide:justify-between wide:gap-5"
  >
    <Counts />
    <FarmRates rule={<Rule />} />
    <span className="flex min-w-0 items-center gap-4 wide:gap-5 max-mid:hidden">
      <Rule />
      <FarmHealth />
    </span>
    <span className="ml-auto mid:hidden">
      <Popover.Root>
        <Popover.Trigger asChild>
          <Button icon="heart-pulse">Health</Button>
        </Popover.Trigger>
        <PopoverPanel aria-label="Health" align="end" className="p-4">
          <div className="flex flex-col gap-3">
            <FarmHealth />
          </div>
        </PopoverPanel>
      </Popover.Root>
    </span>
  </section>
)
