import { fitsVersions } from '../../flow/versions.ts'
import { appName } from '../../model/app.ts'
import type { PhoneId } from '../../model/ids.ts'
import type { Claim } from '../../store.ts'
import { note } from '../noting.ts'
import type { Checked } from '../runs/attempt.ts'
import type { World } from '../world.ts'
import type { PhoneLog } from './phone-log.ts'

/** What phones say of themselves before their runs: kept in their journals, and told where an app has a version that no flow was made for. */
export class Checks {
  #world: World
  #journal: PhoneLog
  /** The version of each phone's app that was told last. */
  #told = new Map<string, string>()

  constructor(world: World, journal: PhoneLog) {
    this.#world = world
    this.#journal = journal
  }

  hear({ phone, account }: Claim, { ms, freeBytes, locale, version }: Checked): void {
    const flow = this.#world.flows.get(account.app)
    const isKnown = version === null || flow?.versions === undefined || fitsVersions(flow.versions, version)
    const facts = [
      ...(freeBytes === null ? [] : [`${(freeBytes / 1e9).toFixed(1)} GB free`]),
      ...(locale === null ? [] : [locale]),
      ...(version === null ? [] : [`${appName(account.app)} ${version}`]),
    ]
    const sentence = `Before a run: ${facts.length === 0 ? 'it said nothing' : facts.join(', ')}.`
    this.#journal.add(phone.id, {
      at: this.#world.clock.now(),
      what: 'check',
      isGood: isKnown,
      sentence,
      ms: Math.round(ms),
    })
    if (!isKnown) this.#tell(phone.id, phone.name, account.app, version, flow?.versions ?? '')
  }

  /** A new version may have new screens, or not: a rehearsal shows it, and posts go on meanwhile. */
  #tell(phone: PhoneId, name: string, app: string, version: string, versions: string): void {
    const key = `${phone} ${app}`
    if (this.#told.get(key) === version) return
    this.#told.set(key, version)
    const sentence = `${name} has ${appName(app)} ${version}; its flow was made for ${versions}. Rehearse the flow on this phone.`
    note(this.#world, 'phone', 'new-app-version', sentence, { phone })
    this.#world.changed.notice({ level: 'warning', sentence, phone })
  }
}
