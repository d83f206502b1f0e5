import { Card } from '../../parts/Card.tsx'
import { Facts } from '../../parts/Facts.tsx'
import { useBoard } from '../../state/board.ts'
import { fits } from './settings.ts'

const kinds = { electron: 'Desktop app', node: 'Headless, panel in a browser' } as const

/** Which control room this is. */
export const Host = ({ typed }: { readonly typed: string }) => {
  const host = useBoard((b) => b.farm.host)
  const epoch = useBoard((b) => b.farm.epoch)
  const adb = useBoard((b) => b.adb.version)
  const store = useBoard((b) => b.store)
  const facts = [
    ['Program', `${host.name} ${host.version}`],
    ['Runs as', kinds[host.kind]],
    ['Data folder taken over', `${epoch} ${epoch === 1 ? 'time' : 'times'}`],
    ['adb', adb],
    ['Database', `${store.file}, schema ${store.schema}`],
  ] as const
  const shown = facts.filter(([name, value]) => fits(`${name} ${value} about`, typed.trim()))
  return shown.length === 0 ? null : (
    <Card title="About">
      <Facts of={shown} />
    </Card>
  )
}
