import { z } from 'zod'

/*
 * What can be wrong with a phone or its app. An occasion fault happens `times` times (once, unless it says more) and is
 * used up; a standing fault holds until somebody clears it, or for `times` looks when it names a number.
 */
const counting = {
  times: z.int().min(1).max(1_000_000).optional(),
  once: z.literal(true).optional(),
  /** Probability that the fault takes an occasion. */
  chance: z.number().gt(0).max(1).optional(),
  /** Occasions that pass before the first one it takes. */
  skip: z.int().min(0).max(1_000_000).optional(),
}
const ms = z.int().min(0).max(86_400_000)
const percent = z.int().min(0).max(100)
const handle = z.string().regex(/^[a-z0-9._]{1,30}$/i, 'must be a handle without @')
const line = z.string().min(1).max(200)

function fault<K extends string, S extends z.ZodRawShape>(kind: K, shape: S) {
  return z.strictObject({ kind: z.literal(kind), ...counting, ...shape })
}

const shapes = [
  // system
  fault('permission', { permission: z.enum(['media', 'notifications']).optional() }),
  fault('system-dialog', { title: line, text: line.optional(), button: line.optional() }),
  fault('storage-full', { freeBytes: z.int().min(0).optional() }),
  fault('low-battery', { level: z.int().min(1).max(100).optional(), dialog: z.boolean().optional() }),
  fault('locale', { locale: z.string().regex(/^[a-z]{2}-[A-Z]{2}$/, 'must look like de-DE') }),
  // the app's own sheets and screens
  fault('update-offer', {}),
  fault('not-now', { at: z.enum(['launch', 'profile', 'posted']).optional() }),
  fault('start-screen', { screen: z.enum(['create', 'promo', 'profile']) }),
  fault('logged-out', {}),
  fault('challenge', { style: z.enum(['human', 'code']).optional() }),
  fault('suspended', {}),
  fault('wrong-account', { handle }),
  fault('crash', { screen: line.optional() }),
  fault('frozen', { screen: line.optional(), dialogAfterMs: ms.optional() }),
  fault('tap-lost', { id: line }),
  fault('caption-cut', { length: z.int().min(0).max(10_000) }),
  fault('gallery-late', { ms }),
  // around Share
  fault('share-disabled', {}),
  /** An update of the app gave the things of its share screen other names. */
  fault('redesign', {}),
  fault('first-time-sheet', {}),
  fault('action-blocked', {}),
  fault('crash-after-share', { published: z.boolean() }),
  fault('publish-on-open', {}),
  fault('slow-upload', { ms }),
  fault('upload-fails', { atPercent: percent.optional(), draft: z.boolean().optional() }),
  /** Goes on when the app is started anew, as what waits on its disk does. */
  fault('upload-stalls', { atPercent: percent.optional() }),
  /** Goes on never more. */
  fault('upload-hangs', { atPercent: percent.optional() }),
  fault('content-rejected', {}),
  fault('no-confirmation', {}),
  // the own list
  fault('profile-cached', {}),
  fault('profile-late', { ms }),
  fault('profile-unreadable', { ms: ms.optional() }),
  fault('profile-empty', {}),
] as const

export const faultKinds = shapes.map((option) => option.shape.kind.value)

export const faultSchema = z.discriminatedUnion('kind', shapes, {
  error: (issue) => (issue.code === 'invalid_union' ? `kind must be one of ${faultKinds.join(', ')}` : undefined),
})

export type Fault = z.infer<typeof faultSchema>
export type FaultKind = Fault['kind']
export type FaultOf<K extends FaultKind> = Extract<Fault, { kind: K }>

/** Faults that hold until cleared, unless they say how often. */
const standing: ReadonlySet<FaultKind> = new Set<FaultKind>([
  'storage-full',
  'low-battery',
  'locale',
  'logged-out',
  'challenge',
  'suspended',
  'wrong-account',
  'caption-cut',
  'gallery-late',
  'share-disabled',
  'redesign',
  'profile-cached',
  'profile-late',
  'profile-empty',
])

interface Armed {
  readonly fault: Fault
  left: number
  skip: number
}

/** The faults armed on one phone. */
export class Faults {
  #armed: Armed[] = []
  readonly #random: () => number
  readonly #changed: (fault: Fault | undefined) => void

  constructor(random: () => number, changed: (fault: Fault | undefined) => void) {
    this.#random = random
    this.#changed = changed
  }

  add(fault: Fault): void {
    const usual = standing.has(fault.kind) ? Number.POSITIVE_INFINITY : 1
    this.#armed.push({ fault, left: fault.once ? 1 : (fault.times ?? usual), skip: fault.skip ?? 0 })
    this.#changed(fault)
  }

  clear(kind?: FaultKind): void {
    this.#armed = kind === undefined ? [] : this.#armed.filter((one) => one.fault.kind !== kind)
    this.#changed(undefined)
  }

  /** Armed faults with the occasions each still has; null stands for no limit. */
  list(): readonly { readonly fault: Fault; readonly left: number | null }[] {
    return this.#armed.map(({ fault, left }) => ({ fault, left: Number.isFinite(left) ? left : null }))
  }

  /** Looks without using up an occasion. */
  standing<K extends FaultKind>(kind: K): FaultOf<K> | undefined {
    return this.#armed.find((one) => one.fault.kind === kind)?.fault as FaultOf<K> | undefined
  }

  /** An occasion has come: the first armed fault of the kind that wants it is used once. */
  take<K extends FaultKind>(kind: K, fits: (fault: FaultOf<K>) => boolean = () => true): FaultOf<K> | undefined {
    for (const one of this.#armed) {
      const fault = one.fault as FaultOf<K>
      if (fault.kind !== kind || !fits(fault)) continue
      if (one.skip > 0) {
        one.skip -= 1
        continue
      }
      if (fault.chance !== undefined && this.#random() >= fault.chance) continue
      one.left -= 1
      if (one.left <= 0) this.#armed = this.#armed.filter((other) => other !== one)
      return fault
    }
    return undefined
  }
}
