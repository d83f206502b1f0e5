/**
 * What a call meets instead of a plain answer, once for each trap that was set.
 *
 * code        a number in the envelope; nothing is done
 * item        a number in the list of what failed; nothing is done
 * status      an HTTP status without a body; nothing is done
 * garbled     done, but the answer is no JSON
 * hollow      success is said, and nothing is done
 * cut         done, and the connection breaks before the answer
 */
export type Trap =
  | { readonly kind: 'code' | 'item'; readonly code: number }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'garbled' | 'hollow' | 'cut' }

/** Traps by call, each met once, in the order in which they were set. */
export class Traps {
  readonly #set = new Map<string, Trap[]>()

  set(call: string, ...traps: readonly Trap[]): void {
    this.#set.set(call, [...(this.#set.get(call) ?? []), ...traps])
  }

  take(call: string): Trap | undefined {
    return this.#set.get(call)?.shift()
  }
}
