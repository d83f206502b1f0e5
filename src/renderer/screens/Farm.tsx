import { HeldNotes } from '../parts/HeldNotes.tsx'
import { TitleBar } from '../parts/TitleBar.tsx'
import { useBoard } from '../state/board.ts'
import type { Screen } from '../state/screens.ts'
import { lastly, phonesOf } from '../state/select.ts'
import { FarmEmpty } from './farm/FarmEmpty.tsx'
import { FarmGrid } from './farm/FarmGrid.tsx'
import { FarmStrip } from './farm/FarmStrip.tsx'
import { FarmTools } from './farm/FarmTools.tsx'
import { farmFacts } from './farm/facts.ts'
import { farmItems } from './farm/palette.ts'
import { PhonePage } from './phone/PhonePage.tsx'
import { screenItems } from './phone/palette.ts'

const factsOf = lastly(farmFacts)

const Grid = () => {
  const isEmpty = useBoard((b) => phonesOf(b.phones).length === 0)
  const full = useBoard((b) => factsOf(phonesOf(b.phones)).full)
  const brief = useBoard((b) => factsOf(phonesOf(b.phones)).brief)
  if (isEmpty)
    return (
      <>
        <TitleBar title="Farm" facts="no phone yet" />
        <FarmEmpty />
      </>
    )
  return (
    <>
      <TitleBar title="Farm" facts={full} brief={brief} />
      <FarmStrip />
      <HeldNotes className="px-4 pt-3" />
      <FarmTools />
      <FarmGrid />
    </>
  )
}

const Page: Screen['Page'] = ({ route: { path } }) =>
  path[0] === 'phone' ? <PhonePage id={path[1] ?? ''} /> : <Grid />

export const screen: Screen = {
  name: 'farm',
  also: ['phone'],
  word: 'Farm',
  icon: 'smartphone',
  letter: 'f',
  order: 1,
  palette: (board, wanted) => [...screenItems(board, wanted), ...farmItems(wanted)],
  Page,
}
