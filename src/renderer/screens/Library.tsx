import type { Board } from '../../core/model/board.ts'
import { DropFacts } from '../parts/drop/DropFacts.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { TitleBar } from '../parts/TitleBar.tsx'
import { useBoard } from '../state/board.ts'
import type { Route } from '../state/route.ts'
import type { Screen } from '../state/screens.ts'
import { lastly } from '../state/select.ts'
import { counted } from '../words/number.ts'
import { AddFolder } from './library/AddFolder.tsx'
import { Campaigns } from './library/Campaigns.tsx'
import { jobsOf } from './library/campaign.ts'
import { PreviewPage } from './library/PreviewPage.tsx'
import { ProgressPage } from './library/ProgressPage.tsx'
import { readOrder } from './library/source.ts'
import { readProgressOrder } from './library/use-progress.ts'
import { WorkLines } from './library/WorkLines.tsx'

const campaignsIn = lastly((campaigns: Board['campaigns']) => Object.values(campaigns))

const Shelf = () => {
  const campaigns = useBoard((b) => campaignsIn(b.campaigns))
  const all = campaigns.reduce((sum, c) => sum + jobsOf(c.counts), 0)
  if (campaigns.length === 0)
    return (
      <>
        <TitleBar title="Library" facts="no campaign yet" />
        <WorkLines />
        <EmptyState
          title="Nothing to post yet"
          sentence="Drop a folder of videos anywhere on this window, or write where it lies on the control room’s machine."
        >
          <AddFolder wide />
          <DropFacts className="mt-6 max-w-176 bg-surface" />
        </EmptyState>
      </>
    )
  return (
    <>
      <TitleBar title="Library" facts={`${counted(campaigns.length, 'campaign')}, ${counted(all, 'job')}`} />
      <div className="flex h-13 shrink-0 items-center gap-4 border-b border-line px-4">
        <p className="min-w-0 flex-1 truncate text-soft">
          Drop folders anywhere on this window. Nothing is queued until you say so.
        </p>
        <AddFolder />
      </div>
      <WorkLines />
      <div className="scroll-page min-h-0 flex-1">
        <Campaigns campaigns={campaigns} />
      </div>
    </>
  )
}

const Page = ({ route }: { readonly route: Route }) => {
  const past = route.path[1] === 'progress' ? readProgressOrder(route.query) : null
  if (past !== null) {
    const name = route.query['name'] ?? past.file?.split(/[\\/]/).at(-1) ?? 'progress'
    return <ProgressPage key={past.file ?? past.drop} order={past} name={name} />
  }
  const order = route.path[1] === 'preview' ? readOrder(route.query) : null
  if (order === null) return <Shelf />
  const key = 'folder' in order.source ? order.source.folder : order.source.drop
  return <PreviewPage key={key} order={order} show={route.query['show'] ?? null} />
}

export const screen: Screen = { name: 'library', word: 'Library', icon: 'clapperboard', letter: 'l', order: 4, Page }
