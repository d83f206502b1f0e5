import { Tooltip } from 'radix-ui'
import { Announcer } from './parts/Announcer.tsx'
import { Boundary } from './parts/Boundary.tsx'
import { Button } from './parts/Button.tsx'
import { DropTarget } from './parts/drop/DropTarget.tsx'
import { EmptyState } from './parts/EmptyState.tsx'
import { KeySheet } from './parts/KeySheet.tsx'
import { LineLost } from './parts/LineLost.tsx'
import { NoticeCentre } from './parts/notices/NoticeCentre.tsx'
import { Palette } from './parts/Palette.tsx'
import { Rail } from './parts/Rail.tsx'
import { TitleBar } from './parts/TitleBar.tsx'
import { Toasts } from './parts/Toasts.tsx'
import { useBoard, useShown } from './state/board.ts'
import { countNeeds } from './state/needs.ts'
import { screenOf, screens } from './state/screens.ts'
import { go, useRoute } from './state/view.ts'

const Nowhere = ({ address }: { address: string }) => (
  <>
    <TitleBar title="Nothing here" />
    <EmptyState title="There is nothing at this address" sentence={`“${address}” is not a place of this panel.`}>
      <Button look="filled" onClick={() => go('#/farm')}>
        Go to the farm
      </Button>
    </EmptyState>
  </>
)

const Place = () => {
  const route = useRoute()
  const screen = screenOf(route.path[0])
  if (screen === null) return <Nowhere address={route.path.join('/')} />
  const { Page, name, word } = screen
  return (
    <Boundary key={name} name={word}>
      <Page route={route} />
    </Boundary>
  )
}

const House = () => {
  const needs = useBoard(countNeeds)
  const name = useRoute((route) => screenOf(route.path[0])?.name ?? null)
  return (
    <div className="flex h-full">
      <Rail screens={screens()} current={name} needs={needs} />
      <main className="flex min-w-0 flex-1 flex-col">
        <LineLost />
        <Place />
      </main>
      <Boundary name="Notifications">
        <NoticeCentre />
      </Boundary>
      <DropTarget />
      <Palette />
      <KeySheet />
      <Announcer />
    </div>
  )
}

const Waiting = () => {
  const isLost = useShown((s) => s.line === 'lost')
  return (
    <main className="flex h-full items-center justify-center">
      <p role="status" className="text-l text-soft">
        {isLost ? 'The control room does not answer. The panel tries again by itself.' : 'Waiting for the control room'}
      </p>
    </main>
  )
}

export const App = () => {
  const isThere = useShown((s) => s.board !== null)
  return (
    <Tooltip.Provider delayDuration={400} skipDelayDuration={200}>
      <Boundary name="The panel">{isThere ? <House /> : <Waiting />}</Boundary>
      <Toasts />
    </Tooltip.Provider>
  )
}
