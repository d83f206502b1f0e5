import { appName } from '../../model/app.ts'
import { vendorTitle } from '../../model/cloud.ts'
import { describeFault } from '../../model/fault.ts'
import type { JobId } from '../../model/ids.ts'
import { blameOf } from '../../model/mass-failure.ts'
import type { AccountLine } from '../../store.ts'
import type { Fleet } from '../cloud/fleet.ts'
import type { Keeper } from '../phones/keeper.ts'
import type { Rehearsals } from '../runs/rehearsal.ts'
import { rehearsalOf } from '../runs/rehearsal-order.ts'
import type { World } from '../world.ts'

/** What a test of a hold's cause showed. `unclear`: it says nothing of the cause. */
export interface Tried {
  readonly how: 'well' | 'badly' | 'unclear'
  readonly sentence: string
}

export interface TrialTools {
  readonly keeper: Keeper
  readonly rehearsals: Rehearsals
  readonly fleet: Fleet
}

/** Plays the app's flow up to its share screen, on one of its phones that is free; another one each time. */
export const tryApp = async (
  world: World,
  { keeper, rehearsals }: TrialTools,
  app: string,
  turn: number,
): Promise<Tried> => {
  const { store, clock, settings } = world
  const holds = await store.holds(clock.now())
  const isFree = ({ account, holds: own }: AccountLine): boolean =>
    account.app === app &&
    account.phone !== null &&
    own.length === 0 &&
    keeper.isInReach(account.phone) &&
    !holds.some((h) => h.scope === 'phone' && h.target === account.phone)
  const busy = new Set((await store.inHand()).map((job) => job.phone))
  const all = (await store.accounts(clock.now())).filter(isFree)
  const idle = all.filter(({ account }) => !busy.has(account.phone))
  const lines = idle.length > 0 ? idle : all
  const line = lines[turn % Math.max(1, lines.length)]
  if (line === undefined)
    return { how: 'unclear', sentence: `No phone with a free account of ${appName(app)} could test it.` }
  const order = await rehearsalOf(store, line.account)
  if (!order.ok) return { how: 'unclear', sentence: order.sentence }
  const where = `@${line.account.handle} on ${order.value.phone.name}`
  const done = await rehearsals.order(order.value, settings.budgetMs)
  if (!done.ok) return { how: 'unclear', sentence: `The rehearsal of ${where} did not begin: ${done.sentence}` }
  const { outcome } = done.value
  switch (outcome.kind) {
    case 'rehearsed':
      return {
        how: 'well',
        sentence: `${appName(app)} goes on: a rehearsal of ${where} reached its share screen and went back.`,
      }
    case 'stopped':
    case 'absent':
    case 'unproven': {
      const how = blameOf(outcome.fault) === 'app-failing' ? 'badly' : 'unclear'
      return { how, sentence: `The rehearsal of ${where} ended early. ${describeFault(outcome.fault)}` }
    }
    case 'posted':
    case 'already':
    case 'cancelled':
      return { how: 'unclear', sentence: `The rehearsal of ${where} was called back.` }
  }
}

/** Starts one of the vendor's phones, another one each time, and has it stopped again: all that a run needs of a vendor. */
export const tryVendor = async (
  { store, clock }: World,
  { fleet }: TrialTools,
  vendor: string,
  turn: number,
): Promise<Tried> => {
  const holds = await store.holds(clock.now())
  const isSetAside = (id: string): boolean =>
    holds.some((h) => h.scope === 'phone' && h.target === id && h.by === 'person')
  const all = (await store.phones()).filter((p) => p.vendor === vendor && !isSetAside(p.id))
  const phone = all[turn % Math.max(1, all.length)]
  if (phone === undefined) return { how: 'unclear', sentence: `No phone of ${vendorTitle(vendor)} could test it.` }
  const lent = await fleet.lend(phone, () => true)
  return lent.ok
    ? { how: 'well', sentence: `${vendorTitle(vendor)} hands phones out again: ${phone.name} was started.` }
    : { how: 'badly', sentence: `${phone.name} could not be started. ${describeFault(lent.fault)}` }
}

/** So many phones are asked at most. */
const asked = 20

/** Asks phones for an echo: half of them answer where the way to them is open again. */
export const tryPhones = async ({ store, clock, devices }: World, keeper: Keeper): Promise<Tried> => {
  const holds = await store.holds(clock.now())
  const isSetAside = (id: string): boolean =>
    holds.some((h) => h.by === 'person' && h.scope === 'phone' && h.target === id)
  const phones = keeper
    .present(0)
    // a cloud phone that is off says nothing of the network
    .filter((p) => p.link !== 'cloud' && !isSetAside(p.id))
    .slice(0, asked)
  const answers = await Promise.all(phones.map((phone) => devices.isAnswering(phone)))
  const n = answers.filter((a) => a.ok).length
  const sentence = `${n} of ${phones.length} phones answered.`
  return 2 * n >= phones.length && n > 0
    ? { how: 'well', sentence: `The phones are in reach again: ${sentence}` }
    : { how: 'badly', sentence: `The phones are still out of reach: ${sentence}` }
}

/** Writes a folder and an event, as a run does. */
export const tryRoom = async ({ store, clock, evidence }: World): Promise<Tried> => {
  try {
    await evidence.folder({ job: noJob, number: 1 })
    const refs = { job: null, phone: null, account: null }
    await store.note({ at: clock.now(), who: 'breaker', what: 'wrote', why: 'A test of the disk.', ...refs })
    return { how: 'well', sentence: 'This computer can write its files again.' }
  } catch (error) {
    return { how: 'badly', sentence: `This computer still cannot write its files (${String(error).slice(0, 200)}).` }
  }
}

const noJob = 0 as JobId
