import { describe, expect, it } from 'vitest'
import { type PhoneFacts, phoneState } from '../../../src/renderer/state/phone-state.ts'
import { phoneWords } from '../../../src/renderer/state/phone-words.ts'
import { cards, type Kind, kinds } from '../recipes.ts'
import { seedNow as now } from '../seed.ts'

const factsOf = (kind: Kind, i = 0): PhoneFacts => {
  const { phone, slot, account, hand } = cards(kind, i, now)
  return { phone, slot, accounts: [account], hand, farm: 'running' }
}
const wordsOf = (facts: PhoneFacts) => phoneWords(phoneState(facts, now), facts, now)

describe('what a card says', () => {
  it.each(kinds)('%s has a sentence, without blame and without “error”', (kind) => {
    const { lead, note } = wordsOf(factsOf(kind))
    expect(lead.length).toBeGreaterThan(3)
    expect(`${lead} ${note}`).not.toMatch(/error|unknown|undefined|null,|NaN|!/i)
  })

  it('a job in hand is told by its title and its caption', () => {
    expect(wordsOf(factsOf('posting'))).toMatchObject({
      lead: 'Harbour light at 6 am',
      note: 'The gulls were already working. #harbour',
    })
  })

  it('what a person has to lift is named, so that the button lifts exactly that', () => {
    expect(wordsOf(factsOf('code')).lift).toMatchObject({ scope: 'account', target: '1' })
    expect(wordsOf(factsOf('paused')).lift).toMatchObject({ scope: 'phone' })
    expect(wordsOf(factsOf('ready')).lift).toBeNull()
  })

  it('a hold tells how many jobs it keeps waiting, where it keeps any', () => {
    const facts = factsOf('code')
    const held = (waiting?: number) =>
      wordsOf({ ...facts, accounts: facts.accounts.map((a) => (waiting === undefined ? a : { ...a, waiting })) }).note
    expect(held()).toMatch(/^Held since /)
    expect(held(1)).toMatch(/^Holds 1 job since /)
    expect(held(12)).toMatch(/^Holds 12 jobs since /)
  })

  it('a wait has an end', () => {
    expect(wordsOf(factsOf('retrying')).until).toBe(now + 100_000)
    expect(wordsOf(factsOf('offline')).until).toBe(now + 8_000)
    expect(wordsOf(factsOf('cooling')).until).toBe(now + 372_000)
  })

  it('a phone that waits for work says for how long, or that it waits for its turn', () => {
    const facts = factsOf('ready')
    const due = (nextDue: number | null) => wordsOf({ ...facts, phone: { ...facts.phone, nextDue } }).lead
    expect(due(now + 11 * 60_000)).toBe('Nothing due for 11 min.')
    expect(due(now - 1)).toBe('Its next job is due now.')
    expect(due(null)).toBe('Nothing is due.')
  })

  it('a phone without an account says so', () => {
    const facts = { ...factsOf('ready'), accounts: [] }
    expect(wordsOf(facts).lead).toBe('No account is on this phone.')
  })

  it('a full cap is the reason, not the due time', () => {
    const facts = factsOf('ready')
    const accounts = facts.accounts.map((a) => ({ ...a, used: a.cap }))
    expect(wordsOf({ ...facts, accounts }).lead).toBe('The cap is reached.')
  })

  it('names the uncertain jobs of a phone that works on', () => {
    const facts = factsOf('posting')
    const { hand } = cards('uncertain', 0, now)
    expect(wordsOf({ ...facts, hand: [...facts.hand, ...hand] }).uncertain).toEqual([48_200])
  })
})
