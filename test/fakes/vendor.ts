import { type FaultType, fault } from '../../src/core/model/fault.ts'
import type { Millis, PhoneId } from '../../src/core/model/ids.ts'
import type {
  Answer,
  CloudPhone,
  CloudState,
  Provider,
  Reaction,
  VendorLine,
  Vendors,
} from '../../src/core/ports/provider.ts'
import type { Secrets } from '../../src/core/ports/secrets.ts'
import type { Reply } from '../../src/core/ports.ts'

const ok = <T>(value: T): Answer<T> => ({ ok: true, value })

/** A vendor as a test wants it: phones start when they are asked to, unless it refuses. */
export class FakeVendor implements Vendors, Provider {
  readonly name = 'geelark'
  readonly known = new Map([['geelark', 'https://vendor.invalid']])
  readonly phones = new Map<PhoneId, CloudState>()
  /** What people call a phone, and wrote about it. */
  readonly words = new Map<PhoneId, Partial<Pick<CloudPhone, 'name' | 'remark' | 'group' | 'tags'>>>()
  readonly heard: string[] = []
  readonly lines: VendorLine[] = []
  bannedUntil: Millis | null = null
  /** What each call answers instead. */
  refuses: { readonly type: FaultType; readonly reaction: Reaction } | null = null
  /** A start that takes until the test says so. */
  isSlow = false
  /** Stops are said to be done and are not. */
  isHollow = false

  open(line: VendorLine): Provider {
    this.lines.push(line)
    return this
  }
  list() {
    const none = { remark: '', group: '', tags: [] }
    const all = [...this.phones].map(([id, state]) => ({
      id,
      name: `cloud ${id}`,
      state,
      ...none,
      ...this.words.get(id),
    }))
    return this.#answer('list', () => all)
  }
  states(ids: readonly PhoneId[]) {
    return this.#answer('states', () => new Map([...this.phones].filter(([id]) => ids.includes(id))))
  }
  start(id: PhoneId) {
    return this.#answer(`start ${id}`, () => {
      this.phones.set(id, this.isSlow ? 'starting' : 'on')
      return null
    })
  }
  stop(id: PhoneId) {
    return this.#answer(`stop ${id}`, () => {
      if (!this.isHollow) this.phones.set(id, 'off')
      return null
    })
  }
  openAdb() {
    return this.#answer('openAdb', () => null)
  }
  access(id: PhoneId) {
    return this.#answer('access', () => ({ address: `10.9.0.${id.slice(1)}:5555`, code: `code-of-${id}` }))
  }
  askPicture() {
    return this.#answer('askPicture', () => '1')
  }
  picture() {
    return this.#answer('picture', () => null)
  }

  async #answer<T>(call: string, done: () => T): Promise<Answer<T>> {
    this.heard.push(call)
    if (this.refuses === null) return ok(done())
    return { ok: false, fault: fault(this.refuses.type, 'refused'), reaction: this.refuses.reaction, code: null }
  }
}

export class MemorySecrets implements Secrets {
  readonly values = new Map<string, string>()
  refusal: string | null = null

  async get(name: string): Promise<Reply<string | null>> {
    if (this.refusal !== null) return { ok: false, sentence: this.refusal }
    return { ok: true, value: this.values.get(name) ?? null }
  }
  async set(name: string, value: string): Promise<Reply> {
    if (this.refusal !== null) return { ok: false, sentence: this.refusal }
    this.values.set(name, value)
    return { ok: true, value: null }
  }
  async remove(name: string): Promise<Reply> {
    this.values.delete(name)
    return { ok: true, value: null }
  }
  async names(): Promise<Reply<readonly string[]>> {
    if (this.refusal !== null) return { ok: false, sentence: this.refusal }
    return { ok: true, value: [...this.values.keys()] }
  }
}
