import { realpath, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Drops } from '../core/engine/handlers/desk.ts'
import type { Store } from '../core/store.ts'

/** Folders of uploads. Once its videos were taken in, a drop is part of the library: they are posted from there. */
export const createDrops = (folder: string, store: Pick<Store, 'campaigns'>): Drops => ({
  folder: (drop) => path.join(folder, drop),
  discard: async (drop) => {
    const own = await realpath(path.join(folder, drop)).catch(() => null)
    if (own === null) return { ok: false, sentence: 'There is no such drop.' }
    const taken = (await store.campaigns()).find((c) => c.folder === own || c.folder.startsWith(own + path.sep))
    if (taken !== undefined)
      return { ok: false, sentence: `Its videos are in the campaign ${taken.name}, which posts them from there.` }
    await rm(own, { recursive: true, force: true })
    return { ok: true, value: null }
  },
})
