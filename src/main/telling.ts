import { Telling, type TellingOptions } from '../core/engine/outside/telling.ts'
import type { Config } from './config/config.ts'
import { createMessenger } from './outside/messenger.ts'

export interface TellingParts extends Pick<TellingOptions, 'store' | 'clock' | 'log' | 'watch' | 'secrets'> {
  readonly config: Config
  hush(value: string): void
}

/** Telling people and programs outside, over the network of this machine. */
export const createTelling = ({ config, hush, ...world }: TellingParts): Telling =>
  new Telling({
    ...world,
    random: Math.random,
    messenger: createMessenger({ clock: world.clock, hush }),
    quiet: config.quiet ?? null,
    minuteOf: (at) => new Date(at).getHours() * 60 + new Date(at).getMinutes(),
  })
