import { type FormEvent, useState } from 'react'
import { Button } from '../../parts/Button.tsx'
import { field } from '../../parts/Field.tsx'
import { href } from '../../state/route.ts'
import { go } from '../../state/view.ts'
import { PickFolder } from './PickFolder.tsx'
import { folderQuery } from './source.ts'

/** A path of a progress file leads to its own preview. */
const look = (path: string): void =>
  go(
    /\.(csv|json)$/i.test(path)
      ? href(['library', 'progress'], { file: path })
      : href(['library', 'preview'], folderQuery([path])),
  )

/** A folder by its path on the control room's machine: the plain way in that always works. */
export const AddFolder = ({ wide = false }: { readonly wide?: boolean }) => {
  const [folder, setFolder] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (folder.trim() !== '') look(folder.trim())
  }
  return (
    <form onSubmit={submit} className="flex items-center gap-2">
      <span className={wide ? 'w-110' : 'w-120 max-wide:w-74 max-mid:w-56'}>
        <input
          data-search
          aria-label="Folder on the control room’s machine"
          placeholder="/path/to/a/folder of videos"
          spellCheck={false}
          autoComplete="off"
          value={folder}
          onChange={(event) => setFolder(event.target.value)}
          className={field}
        />
      </span>
      <Button
        type="submit"
        look={wide ? 'filled' : 'edged'}
        height={32}
        icon="folder-plus"
        disabled={folder.trim() === ''}
      >
        Preview this folder
      </Button>
      <PickFolder onPicked={look} />
    </form>
  )
}
