import { Smartphone } from 'lucide-react'
import { HeldNotes } from '../parts/HeldNotes.tsx'
import { TitleBar } from '../parts/TitleBar.tsx'
import { useBoard } from '../state/board.ts'
import type { Screen } from '../state/screens.ts'
import { phonesOf } from '../state/select.ts'
import { FarmEmpty } from './farm/FarmEmpty.tsx'
import { FarmGrid } from './farm/FarmGrid.tsx'
import { FarmStrip } from './farm/FarmStrip.tsx'
import { FarmTools } from './farm/FarmTools.tsx'
import { farmFacts } from './farm/facts.ts'

const Page = () => {
  const phones = useBoard((b) => phonesOf(b.phones))
  if (phones.length === 0)
    return (
      <>
        <TitleBar title="Farm" facts="no phone yet" />
        <FarmEmpty />
      </>
    )
  const facts = farmFacts(phones)
  return (
    <>
      <TitleBar title="Farm" facts={facts.full} brief={facts.brief} />
      <FarmStrip />
      <HeldNotes className="px-4 pt-3" />
      <FarmTools />
      <FarmGrid />
    </>
  )
}

export const screen: Screen = { name: 'farm', word: 'Farm', icon: Smartphone, letter: 'f', order: 1, Page }
