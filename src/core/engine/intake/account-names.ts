import { normalHandle } from '../../model/account.ts'
import type { AccountId } from '../../model/ids.ts'
import type { Reply } from '../../ports.ts'
import type { AccountLine } from '../../store.ts'

/** The accounts that were named by handle, `app/handle` or id; all of them where none is named. */
export const accountsNamed = (
  lines: readonly AccountLine[],
  names: readonly string[] | undefined,
): Reply<readonly AccountLine[]> => {
  if (lines.length === 0) return { ok: false, sentence: 'There are no accounts yet. Add accounts first.' }
  if (names === undefined) return { ok: true, value: lines }
  const chosen = new Map<AccountId, AccountLine>()
  for (const name of names) {
    const fitting = lines.filter((l) => isNamed(l, name))
    const [only] = fitting
    if (only === undefined) return { ok: false, sentence: `There is no account “${name}”.` }
    if (fitting.length > 1) {
      const ways = fitting.map((l) => `${l.account.app}/${l.account.handle}`).join(' or ')
      return { ok: false, sentence: `“${name}” is more than one account: write ${ways}.` }
    }
    chosen.set(only.account.id, only)
  }
  return { ok: true, value: [...chosen.values()] }
}

/** By handle, `app/handle` or id. */
export const isNamed = ({ account }: AccountLine, name: string): boolean => {
  const [app, handle] = name.includes('/') ? name.split('/', 2) : [undefined, name]
  if (app === undefined && String(account.id) === name) return true
  return (app === undefined || app === account.app) && normalHandle(account.handle) === normalHandle(handle ?? '')
}
