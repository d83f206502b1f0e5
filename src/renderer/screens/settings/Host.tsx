import { Card } from '../../parts/Card.tsx'
import { Facts } from '../../parts/Facts.tsx'
import { useBoard } from '../../state/board.ts'
import { fits } from './settings.ts'

const kinds = { electron: 'Desktop app', node: 'Headless, panel in a browser' } as const

type About = readonly (readonly [string, string | null])[]

/** Which control room this is: what of it fits the search. */
export const useAbout = (typed: string): About => {
  const host = useBoard((b) => b.farm.host)
  const epoch = useBoard((b) => b.farm.epoch)
  const adb = useBoard((b) => b.adb.version)
  const store = useBoard((b) => b.store)
  const facts: About = [
    ['Program', `${host.name} ${host.version}`],
    ['Runs as', kinds[host.kind]],
    ['Data folder taken over', `${epoch} ${epoch === 1 ? 'time' : 'times'}`],
    ['adb', adb],
    ['Database', `${store.file}, schema ${store.schema}`],
  ]
  return facts.filter(([name, value]) => fits(`${name} ${value} about`, typed.trim()))
}

export const Host = ({ about }: { readonly about: About }) => (
  <Card title="About">
    <Facts of={about} />
  </Card>
)
