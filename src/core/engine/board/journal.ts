import type { Change } from '../../model/change.ts'
import { squash } from '../../model/change.ts'

/** Changes kept for panels that come back; an older cursor gets a snapshot. */
const kept = 4_000

/** The latest changes of the board, numbered, so that a panel can resume where it stopped. */
export class Journal {
  readonly life: string
  #number = 0
  #changes: { readonly number: number; readonly change: Change }[] = []

  constructor(life: string) {
    this.life = life
  }

  get cursor(): string {
    return `${this.life}.${this.#number}`
  }

  add(changes: readonly Change[]): void {
    this.#number += 1
    for (const change of changes) this.#changes.push({ number: this.#number, change })
    if (this.#changes.length > 2 * kept) this.#changes = this.#changes.slice(-kept)
  }

  /** What came after the cursor, squashed; null when it is of another life or too old. */
  since(cursor: string | null): readonly Change[] | null {
    const [life, text] = cursor?.split('.') ?? []
    const number = Number(text)
    if (life !== this.life || !Number.isInteger(number) || number > this.#number) return null
    const oldest = this.#changes[0]?.number ?? this.#number + 1
    if (number < oldest - 1) return null
    return squash(this.#changes.filter((c) => c.number > number).map((c) => c.change))
  }
}
