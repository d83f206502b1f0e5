import type { CommandParsed } from '../../contract/commands.ts'
import type { Outputs } from '../../contract/outputs.ts'
import type { Phone } from '../../model/phone.ts'
import type { Reply } from '../../ports.ts'
import type { AccountLine } from '../../store.ts'
import type { Engine } from '../engine.ts'
import { isNamed } from '../intake.ts'
import type { RehearsalOrder } from '../rehearsal.ts'
import { isTaken } from '../taken.ts'
import type { World } from '../world.ts'

/** Plays the flow of an account on its phone, with a video and caption of its own jobs, and publishes nothing. */
export const rehearse = async (
  world: World,
  engine: Engine,
  input: CommandParsed<'rehearse'>,
): Promise<Reply<Outputs['rehearse']>> => {
  const order = await orderFor(world, input)
  if (!order.ok) return order
  if (await isTaken(world, order.value.phone.id))
    return { ok: false, sentence: 'A person has this phone. Hand it back first.' }
  const began = world.clock.now()
  const done = await engine.rehearsals.order(order.value)
  if (!done.ok) return done
  const { outcome, evidence } = done.value
  return {
    ok: true,
    value: {
      outcome: outcome.kind,
      fault: 'fault' in outcome ? outcome.fault : null,
      evidence,
      phone: order.value.phone.id,
      ms: world.clock.now() - began,
    },
  }
}

const orderFor = async (world: World, input: CommandParsed<'rehearse'>): Promise<Reply<RehearsalOrder>> => {
  const no = (sentence: string): Reply<never> => ({ ok: false, sentence })
  const { store, clock } = world
  const fits = (line: AccountLine): boolean =>
    (input.account === undefined || isNamed(line, input.account)) &&
    (input.phone === undefined || line.account.phone === input.phone)
  const account = (await store.accounts(clock.now())).find(fits)?.account
  if (account === undefined) return no(`No account fits ${input.account ?? input.phone}.`)
  const phone: Phone | undefined = (await store.phones()).find((p) => p.id === account.phone)
  if (phone === undefined) return no(`@${account.handle} has no phone.`)
  const [line] = await store.jobs({ account: account.id, limit: 1 })
  const [any] = line === undefined ? await store.jobs({ limit: 1 }) : [line]
  const fingerprint = input.video ?? any?.job.video
  const video = fingerprint === undefined ? null : await store.video(fingerprint)
  if (video === null) return no('There is no video to rehearse with. Add a folder first.')
  return { ok: true, value: { account, phone, video, caption: any?.job.caption ?? 'Rehearsal' } }
}
