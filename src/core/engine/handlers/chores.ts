import type { CommandParsed } from '../../contract/commands.ts'
import type { PhoneBulk } from '../../contract/outputs.ts'
import type { TaskCard } from '../../model/board.ts'
import { describeFault } from '../../model/fault.ts'
import type { Millis, PhoneId } from '../../model/ids.ts'
import type { LabelledPhone, Phone } from '../../model/phone.ts'
import type { Reply, Result } from '../../ports.ts'
import type { Engine } from '../engine.ts'
import { note } from '../noting.ts'
import type { Chore } from '../phones/chores.ts'
import { counted } from '../routines/words.ts'
import type { World } from '../world.ts'
import { phonesMeant } from './phones.ts'

const showMs: Millis = 12_000
const atOnce = 4

/** Shows work that takes a while; null: it has ended. */
export type ShowTask = (id: string, card: TaskCard | null) => void

const chores = {
  find: { sentence: 'The phone shows its name for a moment.', withinMs: 60_000, isHarsh: false },
  install: { sentence: 'An app is being installed.', withinMs: 15 * 60_000, isHarsh: true },
  reboot: {
    sentence: 'The phone reboots, as a person asked.',
    withinMs: 10 * 60_000,
    isHarsh: true,
    ifOff: 'It is off at its vendor. It boots when its next job starts it.',
  },
} as const satisfies Record<string, Chore>

const replyOf = (result: Result<null>): Reply =>
  result.ok ? { ok: true, value: null } : { ok: false, sentence: describeFault(result.fault) }

/** Its screen shows its name. Answers as soon as it does; what comes after ends by itself. */
export const findPhone = async (
  world: World,
  engine: Engine,
  { phone: id }: CommandParsed<'find-phone'>,
): Promise<Reply> => {
  const meant = await phonesMeant(world, { phones: [id] })
  if (!meant.ok) return meant
  const [phone] = meant.value
  if (phone === undefined) return { ok: false, sentence: `There is no phone ${id}.` }
  return new Promise((resolve) => {
    const work = async (reached: Phone): Promise<Reply> => {
      const shown = replyOf(await world.devices.showWords(reached, phone.name))
      resolve(shown)
      if (shown.ok) await world.devices.hideWords(reached, showMs)
      return shown
    }
    engine.chores.run(phone, chores.find, work).then(resolve, (error: unknown) => {
      world.log.warn('a phone could not show its name', { phone: id, error: String(error) })
      resolve({ ok: false, sentence: 'The phone could not show its name.' })
    })
  })
}

/** A few at a time, each with its own end. */
const onEach = async (
  engine: Engine,
  phones: readonly LabelledPhone[],
  chore: Chore,
  show: (done: number) => void,
  work: (phone: Phone) => Promise<Reply>,
): Promise<PhoneBulk> => {
  const waiting = [...phones]
  const why: { phone: PhoneId; sentence: string }[] = []
  let done = 0
  const next = async (): Promise<void> => {
    for (let phone = waiting.shift(); phone !== undefined; phone = waiting.shift()) {
      const reply = await engine.chores.run(phone, chore, work)
      if (!reply.ok) why.push({ phone: phone.id, sentence: reply.sentence })
      done += 1
      show(done)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, next))
  return { changed: phones.length - why.length, left: why.length, why }
}

interface Work {
  readonly id: string
  /** For the task's line. */
  readonly what: string
  readonly chore: Chore
  readonly did: string
  readonly on: (phone: Phone) => Promise<Reply>
}

const onMany = async (
  world: World,
  engine: Engine,
  task: ShowTask,
  named: Parameters<typeof phonesMeant>[1],
  { id, what, chore, did, on }: Work,
): Promise<Reply<PhoneBulk>> => {
  const meant = await phonesMeant(world, named)
  if (!meant.ok) return meant
  const since = world.clock.now()
  const all = meant.value.length
  const show = (done: number): void => task(id, done < all ? { id, what, done, all, since } : null)
  show(0)
  const bulk = await onEach(engine, meant.value, chore, show, async (phone) => {
    const reply = await on(phone)
    note(world, 'person', did, reply.ok ? 'It went well.' : reply.sentence, { phone: phone.id })
    if (reply.ok) engine.abouts.ask(phone.id)
    return reply
  })
  const [first] = bulk.why
  const name = meant.value.find((p) => p.id === first?.phone)?.name
  if (first !== undefined)
    world.changed.notice({
      level: 'warning',
      sentence: `${what}: ${counted(bulk.left, 'phone')} not, ${name ?? first.phone} because: ${first.sentence}`,
      phone: bulk.left === 1 ? first.phone : null,
    })
  return { ok: true, value: bulk }
}

/** Installs or updates an app on phones that have nothing in hand. Each refusal has its reason. */
export const installApp = async (
  world: World,
  engine: Engine,
  task: ShowTask,
  { file, files = [], ...named }: CommandParsed<'install-app'>,
): Promise<Reply<PhoneBulk>> => {
  const all = file === undefined ? files : [file]
  const checked = await world.devices.checkApks(all)
  if (!checked.ok) return checked
  const [first = ''] = all
  const name = first.split(/[/\\]/).at(-1) ?? first
  return onMany(world, engine, task, named as Parameters<typeof phonesMeant>[1], {
    id: `install ${name} ${world.clock.now()}`,
    what: `Installing ${name}${all.length === 1 ? '' : ` and ${counted(all.length - 1, 'part')}`}`,
    chore: chores.install,
    did: 'install-app',
    on: (phone) => world.devices.install(phone, all),
  })
}

export const rebootPhones = (
  world: World,
  engine: Engine,
  task: ShowTask,
  named: CommandParsed<'reboot-phones'>,
): Promise<Reply<PhoneBulk>> =>
  onMany(world, engine, task, named as Parameters<typeof phonesMeant>[1], {
    id: `reboot ${world.clock.now()}`,
    what: 'Rebooting phones',
    chore: chores.reboot,
    did: 'reboot-phones',
    on: async (phone) => replyOf(await world.devices.reboot(phone)),
  })
