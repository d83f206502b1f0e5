import type { PhoneId } from '../../model/ids.ts'
import type { Phone } from '../../model/phone.ts'
import type { Store } from '../../store.ts'
import { did, type Routine } from './routine.ts'
import { counted, named } from './words.ts'

export interface SweepTools {
  readonly store: Pick<Store, 'phones'>
  /** Asks one phone; see the keeper. */
  check(phone: PhoneId): Promise<boolean | null>
}

/** Phones that are asked at once. */
const atOnce = 4

/** Asks all phones for an answer; what a silent one needs is the keeper's business. */
export const sweepPhones =
  ({ store, check }: SweepTools): Routine['work'] =>
  async (run) => {
    // cloud phones are off when nothing needs them
    const phones = (await store.phones()).filter((p) => p.link !== 'cloud')
    const silent: Phone[] = []
    const away: Phone[] = []
    const all = phones.length
    const ask = async (): Promise<void> => {
      for (let phone = phones.shift(); phone !== undefined && !run.isOver; phone = phones.shift()) {
        const answers = await check(phone.id)
        if (answers === null) away.push(phone)
        else if (!answers) silent.push(phone)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, ask))
    if (all === 0) return did('There are no phones yet.')
    const quiet = [...silent, ...away].map((p) => p.name).sort()
    if (quiet.length === 0) return did(`${counted(all, 'phone answers', 'phones answer')}.`)
    return did(
      `${all - quiet.length} of ${counted(all, 'phone')} answer. Being connected again: ${named(quiet)}.`,
      false,
    )
  }
