import type { PhoneId } from '../../model/ids.ts'
import type { Reply } from '../../ports.ts'
import type { Engine } from '../engine.ts'
import type { Slot } from '../slots/slot.ts'

/** Does something to the slot that keeps a phone warm. */
export const onSlot = (engine: Engine, phone: PhoneId, act: (slot: Slot) => void): Reply => {
  const slot = engine.slots().find((s) => s.warm === phone)
  if (slot === undefined) return { ok: false, sentence: `No slot has phone ${phone} now.` }
  act(slot)
  return { ok: true, value: null }
}
