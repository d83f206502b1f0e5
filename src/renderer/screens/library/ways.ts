import type { Distribution } from '../../../core/model/video.ts'
import { counted } from '../../words/number.ts'

export interface Way {
  readonly name: Distribution
  readonly word: string
  readonly sentence: string
  /** At most this many jobs; known pairs are not counted twice. */
  readonly jobs: number
}

/** The three ways in which videos meet accounts. */
/** `apps`: each of so many apps is dealt the videos by itself. */
export const waysOf = (videos: number, accounts: number, apps = 1): readonly Way[] => {
  const pairs = Math.min(videos * apps, accounts)
  const over = apps > 1 ? 0 : videos - pairs
  return [
    {
      name: 'round-robin',
      word: 'Round robin',
      sentence: apps > 1 ? 'once an app, its accounts take turns' : 'once each, accounts take turns',
      jobs: accounts === 0 ? 0 : videos * apps,
    },
    {
      name: 'one-to-one',
      word: 'One to one',
      sentence: over > 0 ? `one each, ${counted(over, 'video')} left over` : 'one video for each account',
      jobs: pairs,
    },
    { name: 'all-to-all', word: 'All to all', sentence: 'each video on every account', jobs: videos * accounts },
  ]
}

/** From which video to which account the drawing has a line. */
export const linesOf: Readonly<Record<Distribution, readonly (readonly [number, number])[]>> = {
  'round-robin': [
    [0, 0],
    [1, 1],
    [2, 0],
    [3, 1],
  ],
  'one-to-one': [
    [0, 0],
    [1, 1],
    [2, 2],
    [3, 3],
  ],
  'all-to-all': [0, 1, 2, 3].flatMap((video) => [0, 1].map((account) => [video, account] as const)),
}
