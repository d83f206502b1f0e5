import { TitleBar } from '../../parts/TitleBar.tsx'

/** The bar of a page below the library. */
export const LibraryTitle = ({ name, facts }: { readonly name: string; readonly facts: string }) => (
  <TitleBar
    title={
      <>
        <a href="#/library" className="font-normal text-soft hover:underline">
          Library
        </a>{' '}
        / {name}
      </>
    }
    facts={facts}
  />
)
