import type {
  AccountCard,
  CampaignCard,
  FarmCard,
  FolderFound,
  HandCard,
  HoldCard,
  PhoneCard,
  SlotCard,
} from '../../model/board.ts'
import type { VendorCard } from '../../model/cloud-cards.ts'
import { type Hold, isFailing, type Scope } from '../../model/hold.ts'
import type { Millis } from '../../model/ids.ts'
import { inHand, type Job } from '../../model/job.ts'
import type { LabelledPhone, Phone, PhoneAbout } from '../../model/phone.ts'
import { type Settings, slotPorts } from '../../model/settings.ts'
import type { CampaignLine } from '../../store/shelf.ts'
import type { AccountLine } from '../../store.ts'
import type { Engine } from '../engine.ts'
import { phoneWarnings } from '../phones/phone-warnings.ts'
import { Attempt } from '../runs/attempt.ts'
import type { Slot } from '../slots/slot.ts'
import type { World } from '../world.ts'

/** What the board's cards say, made from rows and from what the engine has in hand. Pure. */

export const holdsOf = (holds: readonly Hold[], scope: Scope, target: string): readonly Hold[] =>
  holds.filter((h) => h.scope === scope && h.target === target)

export const farmCard = (engine: Engine, holds: readonly Hold[], host: FarmCard['host'], epoch: number): FarmCard => {
  const [hold] = holdsOf(holds, 'farm', '')
  const next = engine.store.writes.trouble === null ? engine.upcoming.first : null
  const isHeld = engine.state === 'running' && hold !== undefined
  return {
    state: isHeld ? 'paused' : engine.state,
    since: isHeld ? hold.placedAt : engine.since,
    sentence: isHeld ? hold.sentence : engine.state === 'draining' ? 'What runs finishes; nothing new begins.' : null,
    epoch,
    nextDue: next?.at ?? null,
    nextPhone: next?.phone ?? null,
    host,
  }
}

export const slotCard = (slot: Slot, settings: Settings): SlotCard => ({
  id: slot.id,
  state: slot.state === 'off' ? 'draining' : slot.state,
  since: slot.since,
  until: slot.nextStart,
  pid: slot.vitals.pid ?? null,
  rss: slot.vitals.beat?.rss ?? null,
  appium: {
    port: slotPorts(settings, slot.id).appium,
    pid: slot.vitals.beat?.appiumPid ?? slot.vitals.appiumPid,
    ms: slot.vitals.beat?.appiumMs ?? null,
    rss: slot.vitals.beat?.appiumRss ?? null,
    restarts: slot.vitals.appiumRestarts,
  },
  session:
    slot.vitals.beat?.session == null
      ? null
      : { phone: slot.vitals.beat.session.phone as Phone['id'], since: slot.vitals.beat.session.since },
  phone: slot.warm,
  jobs: slot.vitals.jobs,
  trouble: slot.trouble,
})

export const phoneCard = (
  { reservedFor, ...phone }: LabelledPhone,
  engine: Engine,
  owners: readonly AccountCard[],
  holds: readonly Hold[],
  { settings, flows, now }: { readonly settings: Settings; readonly flows: World['flows']; readonly now: Millis },
): PhoneCard => {
  const warned = (about: PhoneAbout) => phoneWarnings(about, owners, flows, now)
  const slot = engine.slots().find((s) => s.warm === phone.id)
  const picture = engine.pictures.of(phone.id)
  const next = engine.upcoming.of(phone.id)
  const about = engine.abouts.of(phone.id)
  const taken = holdsOf(holds, 'phone', phone.id).find((h) => h.reason === 'reserved')
  return {
    ...phone,
    ...(phone.link === 'cloud' ? { cloud: cloudCard(phone, engine) } : {}),
    adb: engine.keeper.state(phone.id),
    adbSince: engine.keeper.since(phone.id),
    accounts: owners.map((a) => a.id),
    slot: slot?.id ?? null,
    doing: slot === undefined ? null : doing(slot, settings.retry.maxTries),
    holds: holdsOf(holds, 'phone', phone.id),
    nextDue: next?.at ?? null,
    nextVideo: next?.videoName ?? null,
    nextTry: engine.keeper.nextTry(phone.id),
    ...(about === null ? {} : { about, warnings: warned(about) }),
    picture: picture === null ? null : { at: picture.at },
    taken:
      taken === undefined
        ? null
        : {
            since: taken.placedAt,
            isFree: (slot?.task ?? null) === null,
            ...(reservedFor === '' ? {} : { by: reservedFor }),
          },
  }
}

const cloudCard = ({ id }: Phone, { fleet }: Engine): NonNullable<PhoneCard['cloud']> => {
  const now = fleet.power(id)
  return { power: now?.power ?? 'off', since: now?.since ?? null, ...fleet.bill.ofPhone(id) }
}

export const vendorCards = ({ fleet }: Engine, phones: readonly Phone[], settings: Settings): readonly VendorCard[] =>
  fleet.keyring.all().map(({ row: { name }, provider, trouble }) => {
    const own = phones.filter((p) => p.vendor === name)
    return {
      name,
      phones: own.length,
      on: own.filter((p) => fleet.power(p.id) !== null).length,
      ...fleet.bill.ofVendor(name),
      budget: settings.cloudDayBudget === 0 ? null : settings.cloudDayBudget,
      bannedUntil: provider?.bannedUntil ?? null,
      trouble,
    }
  })

const doing = ({ task }: Slot, maxTries: number): PhoneCard['doing'] => {
  if (!(task instanceof Attempt)) return null
  const { job, mode, account, video } = task.claim
  return {
    job: job.id,
    mode,
    screen: task.step?.name ?? null,
    step: task.step?.index ?? 0,
    of: task.step?.of ?? 1,
    attempt: job.attempts + 1,
    maxAttempts: job.maxAttempts,
    tries: job.tries + 1,
    maxTries,
    since: task.startedAt,
    account: account.id,
    videoName: video.name,
    caption: job.caption,
  }
}

export const accountCard = ({ account, used, holds, waiting }: AccountLine): AccountCard => ({
  id: account.id,
  handle: account.handle,
  app: account.app,
  phone: account.phone,
  used,
  cap: account.cap,
  cooldownUntil: holds.reduce<Millis | null>(
    (latest, h) => (h.until === null ? latest : Math.max(latest ?? 0, h.until)),
    null,
  ),
  holds,
  ...(waiting === 0 ? {} : { waiting }),
  lastPostAt: account.lastPostAt,
  failuresInRow: account.failuresInRow,
  spacingMs: account.spacingMs,
  windows: account.windows,
  slots: account.slots,
  jitterMs: account.jitterMs,
  timeZone: account.timeZone,
  tags: account.tags,
  person: account.person,
  proxies: account.proxies,
})

export const campaignCard = (
  { templates: _, ...campaign }: CampaignLine,
  holds: readonly Hold[],
  found: FolderFound | undefined,
): CampaignCard => ({
  ...campaign,
  ...(found === undefined || campaign.watch === 'off' ? {} : { found }),
  holds: holdsOf(holds, 'campaign', String(campaign.id)),
})

/** Holds of apps and vendors, whoever placed them, and those of the farm that the engine placed: the farm's card says a person's. */
export const holdCards = (
  holds: readonly Hold[],
  canary: Pick<Engine['breaker']['canary'], 'running' | 'lastOf'> | null,
): readonly HoldCard[] =>
  holds.flatMap((hold) => {
    const isShown = hold.scope === 'app' || hold.scope === 'vendor'
    if (!isShown && !(hold.scope === 'farm' && isFailing(hold.reason))) return []
    const testingSince = canary?.running?.hold.id === hold.id ? canary.running.since : null
    return [{ hold, testingSince, lastTest: canary?.lastOf(hold) ?? null }]
  })

/** Null for a job that no slot has and that has nothing unsettled. */
export const handCard = (job: Job): HandCard | null =>
  inHand.includes(job.state) || job.state === 'uncertain'
    ? {
        job: job.id,
        state: job.state,
        account: job.account,
        campaign: job.campaign,
        phone: job.phone,
        slot: job.slot,
        since: job.changedAt,
      }
    : null
