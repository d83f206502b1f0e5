import { type FaultType, fault } from '../../../core/model/fault.ts'
import type { Reaction, Refused } from '../../../core/ports/provider.ts'

/** Where a number stands. The vendor uses some numbers twice, so a number alone says nothing. */
export type Place = 'envelope' | 'item'

interface Meaning {
  readonly type: FaultType
  readonly reaction: Reaction
  readonly words: string
}

const meaning = (type: FaultType, reaction: Reaction) => (words: string) => ({ type, reaction, words })
const busy = meaning('vendor-busy', 'wait')
const banned = meaning('vendor-banned', 'pause')
const refused = meaning('vendor-refused', 'configure')
const unpaid = meaning('vendor-unpaid', 'pay')
const state = meaning('cloud-phone-state', 'mend')
const unfit = meaning('cloud-phone-unfit', 'skip')

/**
 * Every number of the vendor that calls of a control room can meet.
 * https://github.com/geelark-tech/geelark-openapi, Cloud_Phone_Error_Codes
 */
const everywhere: Readonly<Record<number, Meaning>> = {
  40002: refused('the call names no trace id'),
  40003: refused('the token or signature is wrong'),
  40004: refused('a value in the call is wrong'),
  40007: busy('too many calls'),
  40008: refused('the call asks for too many at once'),
  40012: refused('the vendor does not offer this call'),
  40014: banned('too many calls'),
  40015: refused('the key may not do this'),
  40016: refused('this machine’s address is not on the vendor’s list'),
  40017: busy('the vendor is busy'),
  41000: unpaid('no points are left'),
  41001: unpaid('the balance is too low'),
  42001: unfit('the vendor has no such phone'),
  42002: state('the phone does not run'),
  43004: unpaid('the phone has expired'),
  43005: state('a task of the vendor runs on the phone'),
  43006: state('somebody controls the phone remotely'),
  43007: state('somebody uses the phone'),
  43008: unfit('the phone was opened as often as it may today'),
  43009: state('the phone is open already'),
  43010: busy('the phone is starting'),
  43029: unfit('the vendor mends phones of this model'),
  45001: refused('the phone’s proxy does not work'),
  45002: refused('the phone’s proxy does not work'),
  45003: refused('the phone’s proxy does not work'),
  45004: refused('the phone’s proxy does not work'),
  45005: refused('the phone’s proxy does not work'),
  45006: refused('the phone’s proxy does not work'),
  45007: refused('the phone’s proxy does not work'),
  45008: refused('the phone’s proxy does not work'),
  46001: unpaid('the plan does not allow it'),
  46002: unpaid('the plan does not allow it'),
  46003: unpaid('the plan does not allow it'),
  47001: busy('as many phones run as may'),
  49001: state('adb is off'),
  49002: unfit('the phone has no adb'),
  50000: busy('the vendor failed'),
  50001: unfit('the phone has no shell'),
}

/** Numbers that mean something else, or only something, in one place. */
const byPlace: Readonly<Record<Place, Readonly<Record<number, Meaning>>>> = {
  envelope: {
    47002: banned('too many calls at once'),
  },
  item: {
    43021: state('somebody uses the phone'),
    47002: busy('all devices are in use'),
  },
}

/** What a number means where it stands; one that nobody knows asks for a look at the state. */
export const refusal = (place: Place, code: number): Refused => {
  const known = byPlace[place][code] ?? everywhere[code]
  if (known === undefined)
    return { ok: false, fault: fault('vendor-unclear', `number ${code}`), reaction: 'look', code }
  return { ok: false, fault: fault(known.type, `${known.words}, ${code}`), reaction: known.reaction, code }
}
