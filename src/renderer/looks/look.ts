import type { IconName } from './icons.ts'

/** Colour is the third sign of a state, after its icon and its word. */
export type Tone = 'neutral' | 'run' | 'good' | 'retry' | 'need' | 'bad' | 'doubt'

/** How a state is shown, everywhere. */
export interface Look {
  readonly word: string
  readonly icon: IconName
  readonly tone: Tone
}
