import { type Command, InvalidArgumentError, Option } from 'commander'
import { faultTypes } from '../../core/model/fault.ts'
import { jobStates, jobTraits } from '../../core/model/job.ts'
import type { Options } from './call.ts'

/** Readers of what stands on the command line; commander says which argument it was. */

export const idOf = (text: string): number => {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It must be a number, as `posthouse jobs` shows it.')
}

export const idsOf = (text: string, before: readonly number[] = []): readonly number[] => [...before, idOf(text)]

export const wholeOf =
  (from: number, to: number) =>
  (text: string): number => {
    const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
    if (number >= from && number <= to) return number
    throw new InvalidArgumentError(`It must be a whole number from ${from} to ${to}.`)
  }

export const gather = (text: string, before: readonly string[] = []): readonly string[] => [...before, text]

const stateOf = (text: string, before: readonly string[] = []): readonly string[] => {
  if (jobStates.some((state) => state === text)) return [...before, text]
  throw new InvalidArgumentError(`There are ${jobStates.join(', ')}.`)
}

const faultOf = (text: string): string => {
  if (faultTypes.some((type) => type === text)) return text
  throw new InvalidArgumentError(`There are ${faultTypes.join(', ')}.`)
}

/** What was given of flags that may be left out. */
export const defined = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

/** A flag with a few words to choose from. */
export const oneOf = (flags: string, description: string, words: readonly string[]): Option =>
  new Option(flags, description).choices([...words])

/** Flags that choose jobs; the same words as the query's fields. */
export const withFilter = (command: Command): Command =>
  command
    .option('--state <state>', 'only jobs in this state; may be given again', stateOf)
    .option('--campaign <id>', 'only jobs of this campaign', idOf)
    .option('--account <id>', 'only jobs of this account', idOf)
    .option('--phone <id>', 'only jobs that ran on this phone')
    .option('--fault <type>', 'only jobs with this fault', faultOf)
    .option('--video <fingerprint>', 'only jobs of this video')
    .addOption(
      oneOf('--is <what>', 'only jobs that wait for your approval, or that their app does not take', jobTraits),
    )
    .option('--text <words>', 'only jobs with these words in video, caption or handle')

/** What `withFilter` found, as the query takes it; nothing where nothing was given. */
export const filterOf = (options: Options): Record<string, unknown> => {
  const { state, campaign, account, phone, fault, text, video, is } = options
  return defined({ states: state, campaign, account, phone, fault, text, video, is })
}
