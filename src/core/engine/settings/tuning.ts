import type { CommandParsed } from '../../contract/commands.ts'
import { portTrouble } from '../../model/port-blocks.ts'
import type { Settings } from '../../model/settings.ts'
import { discord, fitsIn, type SettingValue, type Tunable, tunableOf } from '../../model/tunables.ts'
import type { Reply } from '../../ports.ts'

const limitsOf = ({ isSwitch, isWhole, from, to }: Tunable): string =>
  isSwitch ? 'true or false' : `a ${isWhole ? 'whole ' : ''}number from ${from} to ${to}`

/** By key; null: the panel says nothing about it any more. */
export type SettingChanges = CommandParsed<'change-settings'>['set']

export interface TuningOptions {
  /** By flags, environment, file and defaults. */
  readonly base: Settings
  /** Settings that a flag or the environment fixes, with its name: they go before the panel. */
  readonly fixed?: Readonly<Record<string, string>>
  /** Port of the panel, which no slot may take. */
  readonly panelPort?: number
}

/**
 * The one owner of the settings. Everyone else holds `settings`, whose properties always say what is valid now; what they
 * read out of it they must not keep for longer than one decision.
 */
export class Tuning {
  readonly settings: Settings
  readonly #options: TuningOptions
  #own: ReadonlyMap<string, SettingValue> = new Map()
  #now: Settings

  constructor(options: TuningOptions) {
    this.#options = options
    this.#now = options.base
    this.settings = this.#live()
  }

  /** What the panel set, by key. */
  own(key: string): SettingValue | null {
    return this.#own.get(key) ?? null
  }

  /** The flag or variable that fixes a setting. */
  fixedBy(key: string): string | null {
    return this.#options.fixed?.[key] ?? null
  }

  /** What it is without the panel's word. */
  base(): Settings {
    return this.#options.base
  }

  /** What was kept at an earlier time. What does not fit any more is left out and told by key. */
  load(kept: ReadonlyMap<string, number>): readonly string[] {
    const left: string[] = []
    for (const [key, number] of kept) {
      // a switch is kept as 0 or 1
      const value = tunableOf(key)?.isSwitch === true && (number === 0 || number === 1) ? number === 1 : number
      const checked = this.check({ [key]: value })
      if (checked.ok) this.put({ [key]: value })
      else left.push(key)
    }
    return left
  }

  /** The settings after the changes, or the first thing that is wrong with them. Nothing is changed. */
  check(changes: SettingChanges): Reply<Settings> {
    for (const [key, value] of Object.entries(changes)) {
      const tunable = tunableOf(key)
      if (tunable === null) return { ok: false, sentence: `${key} cannot be changed while the control room runs.` }
      const by = this.fixedBy(key)
      if (by !== null) return { ok: false, sentence: `${key} is fixed by ${by}. Start without it to change it here.` }
      if (value !== null && !fitsIn(tunable, value))
        return { ok: false, sentence: `${key} must be ${limitsOf(tunable)}.` }
    }
    const after = this.#apply(this.#merged(changes))
    const wrong = discord(after) ?? portTrouble(after, this.#options.panelPort ?? 0)
    return wrong === null ? { ok: true, value: after } : { ok: false, sentence: wrong }
  }

  /** Answers what the panel said before, so that it can be said again. */
  put(changes: SettingChanges): SettingChanges {
    const before = Object.fromEntries(Object.keys(changes).map((key) => [key, this.own(key)]))
    this.#own = this.#merged(changes)
    this.#now = this.#apply(this.#own)
    return before
  }

  #merged(changes: SettingChanges): ReadonlyMap<string, SettingValue> {
    const own = new Map(this.#own)
    for (const [key, value] of Object.entries(changes)) {
      if (value === null) own.delete(key)
      else own.set(key, value)
    }
    return own
  }

  #apply(own: ReadonlyMap<string, SettingValue>): Settings {
    let settings = this.#options.base
    for (const [key, value] of own)
      if (this.fixedBy(key) === null) settings = tunableOf(key)?.write(settings, value) ?? settings
    return settings
  }

  #live(): Settings {
    const names = Object.keys(this.#options.base) as (keyof Settings)[]
    const live = {}
    for (const name of names) Object.defineProperty(live, name, { enumerable: true, get: () => this.#now[name] })
    return live as Settings
  }
}
