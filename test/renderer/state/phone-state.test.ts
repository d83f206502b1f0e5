import { describe, expect, it } from 'vitest'
import type { AdbState } from '../../../src/core/model/phone.ts'
import { type PhoneState, phoneLooks } from '../../../src/renderer/looks/phone.ts'
import { type PhoneFacts, phoneState } from '../../../src/renderer/state/phone-state.ts'
import { type Cards, cards, type Kind, minute } from '../recipes.ts'
import { seedNow as now } from '../seed.ts'

const factsOf = ({ phone, slot, account, hand }: Cards): PhoneFacts => ({
  phone,
  slot,
  accounts: [account],
  hand,
  farm: 'running',
})
const stateOf = (kind: Kind) => phoneState(factsOf(cards(kind, 0, now)), now)

describe('the state of a phone', () => {
  it.each<[Kind, PhoneState]>([
    ['posting', 'posting'],
    ['verifying', 'verifying'],
    ['starting', 'starting'],
    ['code', 'needs'],
    ['usb-debugging', 'needs'],
    ['uncertain', 'uncertain'],
    ['given-up', 'given-up'],
    ['offline', 'offline'],
    ['restarting', 'restarting'],
    ['retrying', 'retrying'],
    ['cooling', 'cooling'],
    ['resting', 'resting'],
    ['off', 'off'],
    ['paused', 'paused'],
    ['ready', 'ready'],
  ])('%s is %s', (kind, state) => expect(stateOf(kind)).toBe(state))

  it.each<AdbState>(['unauthorized', 'no permissions', 'recovery', 'sideload', 'bootloader'])(
    'adb’s “%s” asks for a person',
    (adb) => {
      const made = cards('ready', 0, now)
      expect(phoneState(factsOf({ ...made, phone: { ...made.phone, adb } }), now)).toBe('needs')
    },
  )

  it('an uncertain job gives way to work, and to nothing else', () => {
    const uncertain = cards('uncertain', 0, now).hand
    const posting = factsOf(cards('posting', 0, now))
    expect(phoneState({ ...posting, hand: [...posting.hand, ...uncertain] }, now)).toBe('posting')
    const offline = factsOf(cards('offline', 0, now))
    expect(phoneState({ ...offline, hand: uncertain }, now)).toBe('uncertain')
  })

  it('a paused phone with a job in hand still posts', () => {
    const posting = cards('posting', 0, now)
    const { holds } = cards('paused', 0, now).phone
    expect(phoneState(factsOf({ ...posting, phone: { ...posting.phone, holds } }), now)).toBe('posting')
  })

  it('a hold that is over holds nothing', () => {
    const facts = factsOf(cards('cooling', 0, now))
    expect(phoneState(facts, now + 60 * minute)).toBe('ready')
    expect(phoneState(factsOf(cards('retrying', 0, now)), now + 60 * minute)).toBe('ready')
  })

  it('one account that rests does not rest a phone with another that may post', () => {
    const facts = factsOf(cards('cooling', 0, now))
    const other = cards('ready', 0, now).account
    expect(phoneState({ ...facts, accounts: [...facts.accounts, other] }, now)).toBe('ready')
  })

  it('a phone that a person has shows that before all else', () => {
    const made = cards('code', 0, now)
    const phone = { ...made.phone, taken: { since: now, isFree: true } }
    expect(phoneState(factsOf({ ...made, phone }), now)).toBe('taken')
  })

  it('a rehearsal is not a post', () => {
    const made = cards('posting', 0, now)
    const { doing } = made.phone
    if (doing === null) throw new Error('the recipe has a job in hand')
    expect(phoneState(factsOf({ ...made, phone: { ...made.phone, doing: { ...doing, mode: 'rehearse' } } }), now)).toBe(
      'rehearsing',
    )
  })

  it('red is for what failed or was lost', () => {
    const red = Object.entries(phoneLooks).flatMap(([state, look]) => (look.tone === 'bad' ? [state] : []))
    expect(red).toEqual(['given-up', 'offline'])
  })
})
