import type { Millis } from '../../model/ids.ts'
import type { AccountLine } from '../../store.ts'
import { note } from '../noting.ts'
import type { World } from '../world.ts'
import { did, type Routine } from './routine.ts'
import { Told } from './told.ts'
import { counted } from './words.ts'

/** Faults in a row from which an account counts as strained. */
const strainedFrom = 3
const silentAfterMs: Millis = 3 * 24 * 60 * 60_000

export type Ailment = 'held' | 'no-phone' | 'silent' | 'strained'

/** What is wrong with an account that has jobs; the first that applies. Null: nothing. */
export const ailmentOf = ({ account, holds }: AccountLine, now: Millis): Ailment | null => {
  if (account.phone === null) return 'no-phone'
  if (holds.some((h) => h.until === null && h.by === 'engine')) return 'held'
  if (account.failuresInRow >= strainedFrom) return 'strained'
  const isFree = holds.length === 0
  return isFree && account.lastPostAt !== null && now - account.lastPostAt > silentAfterMs ? 'silent' : null
}

const words: Readonly<Record<Ailment, string>> = {
  held: 'held for a person',
  'no-phone': 'without a phone',
  silent: 'silent for days',
  strained: 'failing again and again',
}

const events: Partial<Record<Ailment, string>> = { 'no-phone': 'account-without-phone', silent: 'silent-account' }

/** Tells what nothing else tells: jobs without a phone, and accounts that fell silent though nothing holds them. */
const sentenceOf = (handle: string, ailment: Ailment): string | null => {
  switch (ailment) {
    case 'no-phone':
      return `@${handle} has jobs and no phone. Give it a phone, or skip its jobs.`
    case 'silent':
      return `@${handle} has jobs and has posted nothing for 3 days, though nothing holds it. See why its jobs wait.`
    case 'held':
    case 'strained':
      return null
  }
}

export const checkAccounts = (world: Pick<World, 'store' | 'clock' | 'log' | 'changed'>): Routine['work'] => {
  const told = new Told()
  return async (run) => {
    const { store, clock, changed } = world
    const lines = await store.accounts(clock.now())
    const ill: { readonly line: AccountLine; readonly ailment: Ailment }[] = []
    for (const line of lines) {
      const ailment = ailmentOf(line, clock.now())
      if (run.isOver) break
      if (ailment === null) continue
      await run.breathe()
      const waiting = await store.jobs({ account: line.account.id, states: ['pending', 'retrying'], limit: 1 })
      if (waiting.length > 0) ill.push({ line, ailment })
    }
    for (const { line, ailment } of told.fresh(ill, (i) => `${i.line.account.id} ${i.ailment}`)) {
      const sentence = sentenceOf(line.account.handle, ailment)
      if (sentence === null) continue
      note(world, 'routine', events[ailment] ?? ailment, sentence, { account: line.account.id })
      changed.notice({ level: 'warning', sentence, account: line.account.id })
    }
    if (lines.length === 0) return did('There are no accounts yet.')
    if (ill.length === 0) return did(`${counted(lines.length, 'account is', 'accounts are')} well.`)
    const groups = (Object.keys(words) as Ailment[]).flatMap((ailment) => {
      const n = ill.filter((i) => i.ailment === ailment).length
      return n === 0 ? [] : [`${n} ${words[ailment]}`]
    })
    return did(
      `${lines.length - ill.length} of ${counted(lines.length, 'account')} are well, ${groups.join(', ')}.`,
      false,
    )
  }
}
