import type { NewAccount } from '../../model/account.ts'
import type { PhoneId } from '../../model/ids.ts'
import type { Phone } from '../../model/phone.ts'
import { isProxy } from '../../model/proxy.ts'
import type { Store } from '../../store.ts'
import { inBatches } from './batches.ts'

export interface Enlisted {
  readonly added: number
  readonly changed: number
  readonly notes: readonly string[]
}

/**
 * Adds accounts, or changes those that are known. Lists name a phone by its id, name or address; an account whose phone
 * is not known (yet) is added without one, with a note.
 */
export const enlist = async (
  store: Pick<Store, 'addAccounts' | 'proxyLists'> & { phones(): Promise<readonly Phone[]> },
  accounts: readonly NewAccount[],
): Promise<Enlisted> => {
  const phones = await store.phones()
  const notes: string[] = []
  const settled = accounts.map((account): NewAccount => {
    if (account.phone === null) return account
    const phone = phoneNamed(phones, account.phone)
    if (phone === null) {
      const what = `@${account.handle} has no phone yet: no one phone is called “${account.phone}”`
      notes.push(`${what}. Add the phone, then add the accounts again.`)
    }
    return { ...account, phone }
  })
  notes.push(...(await unknownLists(store, accounts)))
  let [added, changed] = [0, 0]
  await inBatches(settled, async (some) => {
    const done = await store.addAccounts(some)
    added += done.added
    changed += done.changed
  })
  return { added, changed, notes }
}

/** Accounts wait for a list that nobody has made: without it they would go out as the phone does. */
const unknownLists = async (
  store: Pick<Store, 'proxyLists'>,
  accounts: readonly NewAccount[],
): Promise<readonly string[]> => {
  const named = new Set(accounts.flatMap((a) => a.proxies ?? []).filter((way) => !isProxy(way)))
  if (named.size === 0) return []
  for (const { name } of await store.proxyLists()) named.delete(name)
  return [...named].map((name) => `There is no proxy list “${name}” yet: the accounts that name it wait for it.`)
}

/** An id first; a name or an address only where it means one phone. */
export const phoneNamed = (phones: readonly Phone[], named: string): PhoneId | null => {
  const own = phones.find((p) => p.id === named)
  if (own !== undefined) return own.id
  const [only, ...more] = phones.filter((p) => p.name === named || p.address === named)
  return only === undefined || more.length > 0 ? null : only.id
}
