import { Telling, type TellingOptions } from '../core/engine/outside/telling.ts'
import { quietOf } from '../core/model/quiet.ts'
import type { Settings } from '../core/model/settings.ts'
import { createMessenger } from './outside/messenger.ts'

export interface TellingParts extends Pick<TellingOptions, 'store' | 'clock' | 'log' | 'watch' | 'secrets'> {
  readonly settings: Settings
  hush(value: string): void
}

/** Telling people and programs outside, over the network of this machine. */
export const createTelling = ({ settings, hush, ...world }: TellingParts): Telling =>
  new Telling({
    ...world,
    random: Math.random,
    messenger: createMessenger({ clock: world.clock, hush }),
    quiet: () => quietOf(settings),
    minuteOf: (at) => new Date(at).getHours() * 60 + new Date(at).getMinutes(),
  })
