import { appName } from '../../model/app.ts'
import { vendorTitle } from '../../model/cloud.ts'
import { failings, type HoldReason, isFailing, type Scope } from '../../model/hold.ts'
import type { AccountId, Millis, PhoneId } from '../../model/ids.ts'
import type { Reply } from '../../ports.ts'
import { note } from '../noting.ts'
import type { World } from '../world.ts'

/** Pausing the farm, a campaign, an app, a phone or an account is a hold by a person: what runs finishes. */

const exists = async ({ store, flows }: World, scope: Scope, target: string): Promise<string | null> => {
  switch (scope) {
    case 'farm':
      return null
    case 'campaign':
      return (await store.campaigns()).some((c) => String(c.id) === target) ? null : `There is no campaign ${target}.`
    case 'app':
      return flows.has(target) ? null : `There is no app ${target}: no flow has that name.`
    case 'vendor':
      return (await store.vendors()).some((v) => v.name === target) ? null : `There is no vendor ${target}.`
    case 'phone':
      return (await store.phones()).some((p) => p.id === target) ? null : `There is no phone ${target}.`
    case 'account':
      return (await store.account(Number(target) as AccountId, 0)) === null ? `There is no account ${target}.` : null
  }
}

const about = (scope: Scope, target: string): string => {
  if (scope === 'farm') return 'The farm.'
  const name = scope === 'app' ? appName(target) : scope === 'vendor' ? vendorTitle(target) : target
  return `The ${scope} ${name}.`
}

const refs = (scope: Scope, target: string): Parameters<typeof note>[4] =>
  scope === 'phone' ? { phone: target as PhoneId } : scope === 'account' ? { account: Number(target) as AccountId } : {}

const tell = ({ changed }: World, scope: Scope, target: string): void => {
  if (scope === 'phone') changed.phone(target as PhoneId)
  else if (scope === 'account') changed.account(Number(target) as AccountId)
  else changed.all()
  changed.work()
}

export const place = async (world: World, scope: Scope, target: string): Promise<Reply> => {
  const missing = await exists(world, scope, target)
  if (missing !== null) return { ok: false, sentence: missing }
  const sentence = `Paused by a person.`
  await world.store.place(
    { scope, target, reason: 'paused', by: 'person', sentence, until: null, stops: 'claims' },
    world.clock.now(),
  )
  note(world, 'person', 'pause', about(scope, target), refs(scope, target))
  tell(world, scope, target)
  return { ok: true, value: null }
}

/** A phone sits out for a while at a person's word, and comes back by itself. */
export const rest = async (world: World, phone: PhoneId, forMs: Millis): Promise<Reply> => {
  const missing = await exists(world, 'phone', phone)
  if (missing !== null) return { ok: false, sentence: missing }
  const now = world.clock.now()
  const sentence = 'A person lets this phone rest.'
  await world.store.place(
    { scope: 'phone', target: phone, reason: 'rest', by: 'person', sentence, until: now + forMs, stops: 'claims' },
    now,
  )
  note(world, 'person', 'rest', `Rests for ${Math.round(forMs / 60_000)} min.`, { phone })
  tell(world, 'phone', phone)
  return { ok: true, value: null }
}

/** Null: every reason. */
const reasons = {
  pause: ['paused'],
  failing: failings,
  all: [null],
} as const satisfies Record<string, readonly (HoldReason | null)[]>

/** Lifts the person's own pause, the hold of a cause that fails many, or all holds, those placed by faults too. */
export const lift = async (
  world: World,
  scope: Scope,
  target: string,
  which: keyof typeof reasons,
): Promise<Reply<{ readonly lifted: number }>> => {
  const missing = await exists(world, scope, target)
  if (missing !== null) return { ok: false, sentence: missing }
  let lifted = 0
  for (const reason of reasons[which]) lifted += await world.store.lift(scope, target, reason, world.clock.now())
  note(
    world,
    'person',
    which === 'pause' ? 'resume' : 'release',
    `${about(scope, target)} ${lifted === 1 ? '1 hold' : `${lifted} holds`} lifted.`,
    refs(scope, target),
  )
  tell(world, scope, target)
  return { ok: true, value: { lifted } }
}

/** Lifts the person's own pause. What the engine holds there has a reason that this does not end: it is told, not lifted. */
export const resume = async (world: World, scope: Scope, target: string): Promise<Reply> => {
  const reply = await lift(world, scope, target, 'pause')
  if (!reply.ok || scope !== 'farm') return reply.ok ? { ok: true, value: null } : reply
  const hold = (await world.store.holds(world.clock.now())).find((h) => h.scope === 'farm' && h.by === 'engine')
  if (hold === undefined) return { ok: true, value: null }
  const own = reply.value.lifted > 0 ? 'Your pause is lifted, but the farm' : 'The farm'
  const way = isFailing(hold.reason)
    ? 'A test that goes well lifts it, and so does a release.'
    : 'It ends by itself; a release ends it now.'
  return { ok: false, sentence: `${own} is still held: ${hold.sentence} ${way}` }
}
