import { send } from './act.ts'
import type { NoticeGroup } from './notices.ts'
import { prefer, usePrefs } from './prefs.ts'

const most = 1_000

/** Marks them as read in the control room, for every panel; one that keeps no marks leaves it to this window. */
export const markRead = async (groups: readonly NoticeGroup[]): Promise<void> => {
  const ids = groups.filter((group) => !group.isRead).flatMap((group) => group.ids)
  if (ids.length === 0) return
  const receipt = await send('read-notices', { ids: ids.slice(0, most) })
  if (!receipt.ok) prefer({ readUpTo: Math.max(usePrefs.getState().readUpTo, ...ids) })
}
