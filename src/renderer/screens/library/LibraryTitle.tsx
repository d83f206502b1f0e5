import { Crumb } from '../../parts/Crumb.tsx'
import { TitleBar } from '../../parts/TitleBar.tsx'
import { href } from '../../state/route.ts'

/** The bar of a page below the library. */
export const LibraryTitle = ({ name, facts }: { readonly name: string; readonly facts: string }) => (
  <TitleBar
    title={
      <Crumb word="Library" to={href(['library'])}>
        {name}
      </Crumb>
    }
    facts={facts}
  />
)
