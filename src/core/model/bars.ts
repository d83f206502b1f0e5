import type { Account } from './account.ts'
import { day } from './account.ts'
import type { Millis } from './ids.ts'
import type { Opening } from './opening.ts'
import { spacedUntil } from './slots.ts'
import type { Waiting } from './waiting.ts'

/** What keeps an account from posting by its own pace, with its words: asked by the claim, by `why` and by forecasts. */

type Paced = Pick<Account, 'handle' | 'cap' | 'spacingMs' | 'jitterMs'>

/** @param filler when the post was made that has to leave the last 24 hours before there is room again */
export const capBar = ({ handle, cap }: Pick<Account, 'handle' | 'cap'>, filler: Millis | null): Waiting | null => {
  if (cap === 0) return { code: 'cap', sentence: `@${handle} is allowed no posts.`, until: null }
  if (filler === null) return null
  const posts = cap === 1 ? '1 post' : `${cap} posts`
  return { code: 'cap', sentence: `@${handle} has used its ${posts} of the last 24 hours.`, until: filler + day }
}

export interface Posted {
  readonly job: number
  readonly at: Millis
}

export const paceBars = (
  account: Paced,
  filler: Millis | null,
  last: Posted | null,
  { open, until }: Opening,
  now: Millis,
): readonly Waiting[] => {
  const { handle } = account
  const full = capBar(account, filler)
  const free = last === null ? now : spacedUntil(account, last)
  return [
    ...(full === null ? [] : [full]),
    ...(free > now
      ? [{ code: 'spacing' as const, sentence: `@${handle} pauses between two posts.`, until: free }]
      : []),
    ...(open ? [] : [{ code: 'window' as const, sentence: `The posting hours of @${handle} are closed.`, until }]),
  ]
}

/** Jobs without a time of their own wait for a slot, where their account has any. */
export const slotBar = ({ handle }: Pick<Account, 'handle'>, { open, until }: Opening): Waiting | null =>
  open ? null : { code: 'slot', sentence: `The next slot of @${handle} has not come yet.`, until }

/** A campaign before its start, or after its end. */
export const campaignBars = (
  { startsAt, endsAt }: { readonly startsAt: Millis | null; readonly endsAt: Millis | null },
  now: Millis,
): readonly Waiting[] => [
  ...(startsAt !== null && startsAt > now
    ? [{ code: 'campaign' as const, sentence: 'Its campaign has not begun yet.', until: startsAt }]
    : []),
  ...(endsAt !== null && endsAt <= now
    ? [{ code: 'campaign' as const, sentence: 'Its campaign is over. Give it a later end, or skip it.', until: null }]
    : []),
]
