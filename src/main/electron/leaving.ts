/** What a person answers who wants to leave while there is work. */
export type Answer = 'wait' | 'now' | 'stay'

/** The question, and what each button answers. */
export interface Farewell {
  readonly message: string
  readonly detail: string
  readonly buttons: readonly (readonly [label: string, answer: Answer])[]
}

export interface Work {
  /** Phones with a job in hand. */
  readonly posting: number
  /** Jobs that wait for their turn. */
  readonly waiting: number
}

/** What is asked before the app ends, or while it does; null: there is nothing to ask. */
export const farewell = ({ posting, waiting }: Work, isLeaving: boolean): Farewell | null => {
  const posts = posting === 1 ? '1 phone is posting.' : `${posting} phones are posting.`
  if (isLeaving)
    return posting === 0
      ? null
      : {
          message: posts,
          detail:
            'Posthouse ends when they are done. Stopping now calls them back; what was not shared is posted later.',
          buttons: [
            ['Wait', 'wait'],
            ['Stop now', 'now'],
          ],
        }
  if (posting > 0)
    return {
      message: posts,
      detail: 'Stopping now calls them back before they share; those posts are made after the next start.',
      buttons: [
        ['Wait, then quit', 'wait'],
        ['Stop now', 'now'],
        ['Keep running in the tray', 'stay'],
      ],
    }
  if (waiting === 0) return null
  return {
    message: waiting === 1 ? '1 post waits for its turn.' : `${waiting} posts wait for their turn.`,
    detail: 'They are posted only while Posthouse runs.',
    buttons: [
      ['Quit', 'wait'],
      ['Keep running in the tray', 'stay'],
    ],
  }
}

export interface LeavingParts {
  work(): Work
  ask(question: Farewell): Promise<Answer>
  /** Ends the control room; resolves when everything is down. */
  end(how: 'drain' | 'now'): Promise<void>
  hide(): void
  /** Ends the process. */
  exit(): void
}

/**
 * The way out of the app.
 *
 * staying   nobody wants to leave
 * asking    a person is asked; a second wish changes nothing
 * leaving   the control room ends; a further wish may hasten it
 * gone      it has ended, and so does the process
 */
export class Leaving {
  readonly #parts: LeavingParts
  #state: 'staying' | 'asking' | 'leaving' | 'gone' = 'staying'
  #how: 'drain' | 'now' | null = null

  constructor(parts: LeavingParts) {
    this.#parts = parts
  }

  get isGone(): boolean {
    return this.#state === 'gone'
  }

  /** How the control room was asked to end, also before it was there; null: it was not. */
  get how(): 'drain' | 'now' | null {
    return this.#how
  }

  /** A person wants to leave. */
  async wish(): Promise<void> {
    if (this.#state === 'asking' || this.#state === 'gone') return
    const before = this.#state
    const isLeaving = before === 'leaving'
    const question = farewell(this.#parts.work(), isLeaving)
    if (question === null) {
      if (!isLeaving) this.leave('drain')
      return
    }
    this.#state = 'asking'
    const answer = await this.#parts.ask(question)
    // it may have ended meanwhile by another hand
    if (this.#state !== 'asking') return
    this.#state = before
    if (answer === 'stay') this.#parts.hide()
    else if (answer === 'now' || !isLeaving) this.leave(answer === 'now' ? 'now' : 'drain')
  }

  /** Leaves without a question. */
  leave(how: 'drain' | 'now'): void {
    if (this.#state === 'gone') return
    this.#state = 'leaving'
    if (this.#how !== 'now') this.#how = how
    void this.#parts.end(how)
  }

  /** The control room has ended, whoever asked for it. */
  ended(): void {
    if (this.#state === 'gone') return
    this.#state = 'gone'
    this.#parts.exit()
  }
}
