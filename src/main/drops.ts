import { readdir, realpath, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Drops } from '../core/engine/handlers/desk.ts'
import type { Store } from '../core/store.ts'

/** Folders of uploads. Once its videos were taken in, a drop is part of the library: they are posted from there. */
export const createDrops = (folder: string, store: Pick<Store, 'campaigns'>): Drops => ({
  folder: async (drop) => {
    const own = path.join(folder, drop)
    const [only, ...more] = await readdir(own, { withFileTypes: true }).catch(() => [])
    const isNamed = only?.isDirectory() === true && more.length === 0
    return isNamed ? { folder: path.join(own, only.name), name: only.name } : { folder: own, name: null }
  },
  file: async (drop) => {
    const entries = await readdir(path.join(folder, drop), { withFileTypes: true }).catch(() => [])
    const [only, ...more] = entries.filter((e) => e.isFile())
    return only === undefined || more.length > 0 ? null : path.join(folder, drop, only.name)
  },
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
