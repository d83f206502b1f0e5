import { type Account, accountKey, isHandle, normalHandle } from './account.ts'
import type { PhoneId } from './ids.ts'

/** A phone as its vendor lists it; the remark is read for a handle alone. */
export interface ListedPhone {
  readonly id: PhoneId
  readonly name: string
  readonly remark: string
  readonly state: 'on' | 'starting' | 'off' | 'expired'
}

/**
 * new     the account is made on the phone
 * placed  the account is there without a phone, and gets it
 * known   the account is on the phone already
 * left    nothing is made of it; `why` says what a person can do
 */
export type Becomes = 'new' | 'placed' | 'known' | 'left'

/** What a vendor's phone says about whose it is, and what that makes. */
export interface VendorAccount {
  readonly phone: PhoneId
  readonly name: string
  readonly state: ListedPhone['state']
  /** The phone is in the farm. */
  readonly isAdded: boolean
  /** Without the leading @; null: its words name none, or several. */
  readonly handle: string | null
  readonly becomes: Becomes
  readonly why: string | null
}

/** How a name at the vendor's is read: a handle where it looks like one, or always. */
export type NameIs = 'handle' | 'either'

type Read = { readonly handle: string; readonly why: null } | { readonly handle: null; readonly why: string }

/** What parts two words where people list several things in one line. */
const apart = '\\s,;|()\\[\\]{}'
const marked = new RegExp(`(?:^|[${apart}/])@([^@${apart}]+)`, 'gu')
const remarked = new RegExp(`(?:^|[${apart}])handle\\s{0,20}[:=]\\s{0,20}([^${apart}]+)`, 'giu')
/** A word that nobody writes for anything but a name: small letters, digits, dots and underscores, one letter at least. */
const bare = /^(?=[^a-z]*[a-z])[a-z0-9._]{3,30}$/
/** As phones are numbered through. */
const numbered =
  /^(?:geelark|cloud|phone|mobile|device|android|profile|test|new)(?:[._]?(?:phone|mobile|device))?[._]?\d*$/

/**
 * The one handle that a phone's words name: after `handle:` in its remark; after an @ in its name; else its name, where
 * that is shaped like a handle. Whatever names two, or what cannot be a handle, names none: a person has to say.
 */
export const handleOf = ({ name, remark }: Pick<ListedPhone, 'name' | 'remark'>, nameIs: NameIs): Read => {
  const said = [...found(name, marked), ...found(remark, remarked)]
  const word = name.trim().replace(/^@/, '')
  if (nameIs === 'handle' && !said.some((one) => isSame(one, word))) said.push(word)
  const [first, ...more] = said
  if (first === undefined) {
    if (bare.test(word) && !numbered.test(word)) return { handle: word, why: null }
    return { handle: null, why: 'its name is no handle' }
  }
  const other = more.find((one) => !isSame(one, first))
  if (other !== undefined) return { handle: null, why: `it names both ${quoted(first)} and ${quoted(other)}` }
  return isHandle(first) ? { handle: first, why: null } : { handle: null, why: `${quoted(first)} cannot be a handle` }
}

const found = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, word = '']) => word.replace(/^@/, '').normalize('NFC'))

const isSame = (a: string, b: string): boolean => normalHandle(a) === normalHandle(b)

const quoted = (text: string): string => `“${[...text].slice(0, 40).join('')}”`

export interface VendorPlanning {
  readonly vendor: string
  readonly app: string
  readonly nameIs: NameIs
  /** What a person chose, phone by phone; left out: all phones by their words. */
  readonly chosen?: ReadonlyMap<PhoneId, string>
  readonly accounts: readonly Pick<Account, 'app' | 'handle' | 'phone'>[]
  /** Phones of the farm. */
  readonly farm: readonly { readonly id: PhoneId; readonly name: string; readonly vendor?: string }[]
}

/** What would become of each phone of the list; of the chosen ones alone, where a person chose. */
export const planVendor = (phones: readonly ListedPhone[], planning: VendorPlanning): readonly VendorAccount[] => {
  const { chosen, nameIs } = planning
  const asked = chosen === undefined ? phones : phones.filter((p) => chosen.has(p.id))
  const judge = judgeBy(planning)
  const lines = asked.map((phone): VendorAccount => {
    const own = planning.farm.find((p) => p.id === phone.id)
    const given = chosen?.get(phone.id)
    const read: Read = given === undefined ? handleOf(phone, nameIs) : { handle: given, why: null }
    const judged: Judged = read.handle === null ? left(read.why) : judge(phone, read.handle, given !== undefined)
    const { id, name, state } = phone
    return { phone: id, name, state, isAdded: own !== undefined, handle: read.handle, ...judged }
  })
  return withoutTwins(lines)
}

type Judged = Pick<VendorAccount, 'becomes' | 'why'>
const left = (why: string): Judged => ({ becomes: 'left', why })
const as = (becomes: Becomes): Judged => ({ becomes, why: null })

/** What the farm has decides: an account never leaves its phone by an import, and no phone is taken twice. */
const judgeBy = ({ vendor, app, accounts, farm }: VendorPlanning) => {
  const known = new Map(accounts.map((a) => [accountKey(a), a]))
  const names = new Map(farm.map((p) => [p.id, p]))
  const onPhone = new Map(accounts.filter((a) => a.app === app).map((a) => [a.phone, a]))
  return (phone: ListedPhone, handle: string, isChosen: boolean): Judged => {
    const own = names.get(phone.id)
    if (own !== undefined && own.vendor !== vendor) return left('the farm has another phone with this id')
    const account = known.get(accountKey({ app, handle }))
    if (account?.phone === phone.id && own !== undefined) return as('known')
    if (account?.phone != null && names.has(account.phone) && account.phone !== phone.id)
      return left(`@${account.handle} is on ${names.get(account.phone)?.name}; move it by hand if it belongs here`)
    if (phone.state === 'expired') return left('its plan at the vendor has run out')
    const tenant = onPhone.get(phone.id)
    if (tenant !== undefined && !isChosen) return left(`@${tenant.handle} is on it already`)
    return as(account === undefined ? 'new' : 'placed')
  }
}

/** Two phones that claim one account are both left: only a person knows which it is. */
const withoutTwins = (lines: readonly VendorAccount[]): readonly VendorAccount[] => {
  const claims = new Map<string, VendorAccount[]>()
  for (const line of lines) {
    if (line.handle === null || line.becomes === 'left') continue
    const key = normalHandle(line.handle)
    claims.set(key, [...(claims.get(key) ?? []), line])
  }
  return lines.map((line) => {
    if (line.becomes !== 'new' && line.becomes !== 'placed') return line
    const other = claims.get(normalHandle(line.handle ?? ''))?.find((one) => one !== line)
    return other === undefined ? line : { ...line, ...left(`“${other.name}” names @${line.handle} too`) }
  })
}
