import type { Entry } from '../model/proof.ts'
import { tapView } from './act.ts'
import type { ListRead } from './list.ts'
import type { Play } from './play.ts'
import { plain } from './words.ts'

const looks = 5

/**
 * Opens the proved entry and reads the post's address. The proof stands already, so whatever goes wrong here only means
 * that there is no link; nothing but the entry is tapped.
 */
export const readLink = async (play: Play, read: ListRead, entry: Entry): Promise<string | null> => {
  const { link, list } = play.run.flow.proof
  const place = read.list.entries.indexOf(entry)
  const view = [...play.matcher.each(read.tree, list.entry)][place]
  if (link === undefined || view === undefined) return null
  const opened = await tapView(play, view, read.tree)
  if (!opened.ok || opened.value.how !== 'done') return null
  for (let n = 0; n < looks; n++) {
    const looked = await play.look()
    if (!looked.ok) return null
    const tree = looked.value
    if (play.matcher.sees(tree, link.see)) {
      const shown = play.matcher.first(tree, link.caption)?.text
      const address = play.quote(tree, link.link)?.trim() ?? ''
      const fits = shown !== undefined && plain(shown) === entry.caption && /^https?:\/\/\S{1,1900}$/.test(address)
      return fits ? address : null
    }
    await play.pause(100 * 2 ** n)
  }
  return null
}
