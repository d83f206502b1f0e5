import type { CommandParsed } from '../../contract/commands.ts'
import type { Outputs } from '../../contract/outputs.ts'
import type { Reply } from '../../ports.ts'
import type { AccountLine } from '../../store.ts'
import type { Engine } from '../engine.ts'
import { isNamed } from '../intake/account-names.ts'
import { isTaken } from '../phones/taken.ts'
import type { RehearsalOrder } from '../runs/rehearsal.ts'
import { rehearsalOf } from '../runs/rehearsal-order.ts'
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
  const { store, clock } = world
  const fits = (line: AccountLine): boolean =>
    (input.account === undefined || isNamed(line, input.account)) &&
    (input.phone === undefined || line.account.phone === input.phone)
  const account = (await store.accounts(clock.now())).find(fits)?.account
  if (account === undefined) return { ok: false, sentence: `No account fits ${input.account ?? input.phone}.` }
  return rehearsalOf(store, account, input.video)
}
