import type { ComponentType } from 'react'
import { HeldNotes } from '../parts/HeldNotes.tsx'
import { TitleBar } from '../parts/TitleBar.tsx'
import { useBoard } from '../state/board.ts'
import type { Screen } from '../state/screens.ts'
import { DoctorPage } from './health/DoctorPage.tsx'
import { EventsPage } from './health/EventsPage.tsx'
import { healthFacts } from './health/facts.ts'
import { HealthTabs } from './health/HealthTabs.tsx'
import { JournalPage } from './health/JournalPage.tsx'
import { Overview } from './health/Overview.tsx'
import { healthItems } from './health/palette.ts'
import { RoutinesPage } from './health/RoutinesPage.tsx'
import { SlotTable } from './health/SlotTable.tsx'
import { type Tab, tabOf } from './health/tabs.ts'
import { WaitingGroups } from './health/WaitingGroups.tsx'

const pages: Readonly<Record<Tab, ComponentType>> = {
  overview: Overview,
  slots: () => <SlotTable isSplit />,
  routines: RoutinesPage,
  waiting: () => <WaitingGroups className="huge:max-w-480" />,
  events: EventsPage,
  journal: JournalPage,
  doctor: DoctorPage,
}

const Page: Screen['Page'] = ({ route }) => {
  const tab = tabOf(route.path)
  const Part = pages[tab]
  const facts = useBoard(healthFacts)
  return (
    <>
      <TitleBar title="Health" facts={facts} />
      <HealthTabs current={tab} />
      <div className="scroll-page flex min-h-0 flex-1 flex-col gap-3 py-3 pr-1.5 pl-4 *:shrink-0">
        <HeldNotes />
        <Part />
      </div>
    </>
  )
}

export const screen: Screen = {
  name: 'health',
  word: 'Health',
  icon: 'heart-pulse',
  letter: 'h',
  order: 5,
  palette: (_, wanted) => healthItems(wanted),
  Page,
}
