import type { CampaignId, Millis } from '../../model/ids.ts'
import type { Library, Service } from '../../ports.ts'
import type { World } from '../world.ts'

/** How often it is asked which folders are watched, how long a folder must be quiet, and when the second look comes. */
const askMs: Millis = 60_000
const quietMs: Millis = 5_000
const longestMs: Millis = 60_000
const againMs: Millis = 20_000
const mostFolders = 100

export interface HintTools {
  readonly world: Pick<World, 'store' | 'clock' | 'log'>
  readonly watch: Library['watch']
  /** Looks at all watched folders. */
  rescan(): Promise<unknown>
}

/**
 * Lets the rescan come soon after something changed in a watched folder, instead of at its next turn. A file becomes a job
 * when two looks have seen it the same, so a second look follows. Where no hint comes the rescan still does.
 */
export class FolderHints implements Service {
  #tools: HintTools
  #watched = new Map<CampaignId, { readonly folder: string; readonly close: () => void }>()
  #cancelAsk: () => void = () => {}
  #cancelLook: () => void = () => {}
  #waitsSince: Millis | null = null
  #isStarted = false
  #asking: Promise<void> = Promise.resolve()

  constructor(tools: HintTools) {
    this.#tools = tools
  }

  async start(): Promise<void> {
    this.#isStarted = true
    this.#ask()
    await this.#asking
  }

  async stop(): Promise<void> {
    this.#isStarted = false
    this.#cancelAsk()
    this.#cancelLook()
    await this.#asking
    for (const { close } of this.#watched.values()) close()
    this.#watched.clear()
  }

  #ask(): void {
    const { clock, log } = this.#tools.world
    this.#asking = this.#fit().catch((error) =>
      log.warn('watched folders could not be asked for', { error: String(error) }),
    )
    this.#cancelAsk = clock.after(askMs, () => this.#ask())
  }

  async #fit(): Promise<void> {
    const campaigns = await this.#tools.world.store.campaigns()
    if (!this.#isStarted) return
    const wanted = new Map(
      campaigns
        .filter((c) => c.watch !== 'off')
        .slice(-mostFolders)
        .map((c) => [c.id, c.folder]),
    )
    for (const [id, { folder, close }] of this.#watched)
      if (wanted.get(id) !== folder) {
        close()
        this.#watched.delete(id)
      }
    for (const [id, folder] of wanted)
      if (!this.#watched.has(id))
        this.#watched.set(id, { folder, close: this.#tools.watch(folder, () => this.#changed()) })
  }

  /** Waits until it is quiet, but not for ever. */
  #changed(): void {
    if (!this.#isStarted) return
    const { clock } = this.#tools.world
    this.#waitsSince ??= clock.now()
    const left = this.#waitsSince + longestMs - clock.now()
    this.#cancelLook()
    this.#cancelLook = clock.after(Math.max(0, Math.min(quietMs, left)), () => {
      this.#waitsSince = null
      void this.#look(true)
    })
  }

  async #look(hasSecond: boolean): Promise<void> {
    await this.#tools.rescan().catch(() => {})
    if (!this.#isStarted || !hasSecond || this.#waitsSince !== null) return
    this.#cancelLook = this.#tools.world.clock.after(againMs, () => void this.#look(false))
  }
}
