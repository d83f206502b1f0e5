import { entriesOf, listFiles } from '../../state/dropped.ts'
import { href } from '../../state/route.ts'
import { toast } from '../../state/toasts.ts'
import { forgetUpload, newDrop, tellListed, upload, wayOf } from '../../state/uploads.ts'
import { go } from '../../state/view.ts'

const preview = ['library', 'preview'] as const

/** Leads to the preview of what was dropped: by its paths where the host knows them, else by sending the files. */
export const takeDrop = async (data: DataTransfer, uploads: string | undefined): Promise<void> => {
  const entries = entriesOf(data)
  const pathOf = window.posthouse?.pathOf
  const paths = pathOf === undefined ? [] : [...data.files].map((file) => pathOf(file)).filter((path) => path !== '')
  if (paths.length > 0 && entries.every((entry) => entry.isDirectory)) {
    const [folder = '', ...later] = paths
    return go(href(preview, { folder, later: later.join('\n') }))
  }
  const [one, ...rest] = entries
  // the progress of another script; its videos are elsewhere
  const past = one?.isFile === true && rest.length === 0 && /\.(csv|json)$/i.test(one.name) ? one.name : null
  if (past !== null && paths[0] !== undefined) return go(href(['library', 'progress'], { file: paths[0] }))
  if (uploads === undefined)
    return toast({
      tone: 'retry',
      sentence:
        paths.length > 0
          ? 'Drop the folder that holds these files: videos are read where they are.'
          : 'This control room takes folders by their path. Write the path in the Library.',
    })
  const drop = newDrop()
  const [only, ...others] = entries
  const cameFrom = location.hash
  const way = wayOf(drop)
  tellListed(drop, 0)
  if (past !== null) go(href(['library', 'progress'], { drop, name: past }))
  else go(href(preview, { drop, name: only?.isDirectory === true && others.length === 0 ? only.name : null }))
  const { files, unread } = await listFiles(entries, (n) => tellListed(drop, n), way)
  if (way.aborted) return
  if (files.length > 0) return upload(uploads, drop, files, unread)
  forgetUpload(drop)
  if (location.hash.includes(drop)) go(cameFrom, true)
  const [first] = unread
  toast({
    tone: first === undefined ? 'retry' : 'bad',
    sentence: first === undefined ? 'There are no files in what was dropped.' : `Nothing was sent. ${first}`,
  })
}
