import { seededRandom } from '../../src/simulator/random.ts'

/** One thing that goes wrong. Everything about it is decided before anything runs, by the seed alone. */
export interface Strike {
  /** It comes when so many jobs have ended. */
  readonly at: number
  readonly kind: StrikeKind
  /** `commit`: at a moment when a job has the permission to share and is not settled. */
  readonly window: 'any' | 'commit'
  /** Index of the phone, where the strike is about one. */
  readonly phone: number
  /** How long it lasts, where it lasts. */
  readonly ms: number
}

/** Done to a process of the room. */
export const processStrikes = [
  'kill-worker',
  'kill-appium',
  'kill-adb',
  'kill-room',
  'freeze-worker',
  'freeze-appium',
  'freeze-adb',
  'freeze-room',
  'stop-room',
  'full-disk',
  'clock-jump',
  'short-memory',
] as const

/** Done to a phone at once. */
export const wireStrikes = ['drop', 'offline', 'hang', 'reboot', 'crash-uia2', 'crash-app', 'instrumentation'] as const

/** Of the request that taps Share. */
export const clickStrikes = [
  'reset-before',
  'reset-after',
  'drop-before',
  'drop-after',
  'fail-after',
  'hang-after',
  'delay-after',
] as const

/** Armed on a phone; it meets them when it comes to them. */
export const armed = {
  'crash-gallery': { kind: 'crash', screen: 'gallery' },
  'crash-composer': { kind: 'crash', screen: 'composer' },
  'crash-shared': { kind: 'crash-after-share', published: true },
  'crash-unshared': { kind: 'crash-after-share', published: false },
  'publish-on-open': { kind: 'publish-on-open' },
  'slow-upload': { kind: 'slow-upload', ms: 4_000 },
  'upload-fails': { kind: 'upload-fails' },
  'upload-stalls': { kind: 'upload-stalls' },
  'upload-hangs': { kind: 'upload-hangs' },
  'upload-to-draft': { kind: 'upload-fails', draft: true },
  'content-rejected': { kind: 'content-rejected' },
  'no-confirmation': { kind: 'no-confirmation' },
  'profile-cached': { kind: 'profile-cached' },
  'profile-late': { kind: 'profile-late', ms: 1_200 },
  'profile-unreadable': { kind: 'profile-unreadable', ms: 1_500 },
  'action-blocked': { kind: 'action-blocked' },
  'first-time-sheet': { kind: 'first-time-sheet' },
  'share-disabled': { kind: 'share-disabled' },
  permission: { kind: 'permission' },
  'system-dialog': { kind: 'system-dialog', title: 'Software update' },
  'low-battery': { kind: 'low-battery', dialog: true },
  'update-offer': { kind: 'update-offer' },
  'not-now': { kind: 'not-now', at: 'posted' },
  'start-screen': { kind: 'start-screen', screen: 'promo' },
  frozen: { kind: 'frozen', screen: 'composer', dialogAfterMs: 500 },
  'gallery-late': { kind: 'gallery-late', ms: 800 },
  'caption-cut': { kind: 'caption-cut', length: 3 },
  'tap-lost': { kind: 'tap-lost', id: 'share_button' },
  'logged-out': { kind: 'logged-out' },
  challenge: { kind: 'challenge' },
  'storage-full': { kind: 'storage-full' },
} as const

export type ArmedKind = keyof typeof armed
export type ClickKind = (typeof clickStrikes)[number]
export type WireKind = (typeof wireStrikes)[number]
export type ProcessKind = (typeof processStrikes)[number]
export type StrikeKind = ArmedKind | ClickKind | WireKind | ProcessKind

const armedKinds = Object.keys(armed) as readonly ArmedKind[]
const withoutPhones: readonly ProcessKind[] = [
  'kill-worker',
  'kill-room',
  'freeze-worker',
  'freeze-room',
  'stop-room',
  'full-disk',
  'clock-jump',
  'short-memory',
]
/** Each of these comes twice in a deck: once in the commit's window. */
const mayWait: readonly StrikeKind[] = [...processStrikes.slice(0, 4), 'freeze-worker', 'drop', 'crash-uia2', 'offline']

export interface ScheduleOptions {
  readonly seed: number
  readonly jobs: number
  readonly phones: number
  /** Strikes for each job. */
  readonly rate: number
  /** Only what happens to processes: for workers that drive no phone. */
  readonly scripted: boolean
}

type Card = Pick<Strike, 'kind' | 'window'>

/** Cards are dealt from shuffled decks, so that every kind comes before one comes again; kills have decks of their own. */
export const schedule = (options: ScheduleOptions): readonly Strike[] => {
  const { seed, jobs, phones, rate, scripted } = options
  const random = seededRandom(seed)
  const kills = dealer(random, cardsOf(scripted ? withoutPhones : processStrikes))
  const faults = dealer(random, cardsOf([...wireStrikes, ...clickStrikes, ...armedKinds]))
  return Array.from({ length: Math.round(jobs * rate) }, () => {
    const card = scripted || random() < 0.4 ? kills() : faults()
    return {
      ...card,
      at: Math.floor(random() * jobs * 0.85),
      phone: Math.floor(random() * phones),
      ms: 500 + Math.floor(random() * 4_000),
    }
  }).sort((a, b) => a.at - b.at)
}

const cardsOf = (kinds: readonly StrikeKind[]): readonly Card[] =>
  kinds.flatMap((kind): readonly Card[] => [
    { kind, window: 'any' },
    ...(mayWait.includes(kind) ? [{ kind, window: 'commit' as const }] : []),
  ])

const dealer = (random: () => number, cards: readonly Card[]): (() => Card) => {
  let deck: Card[] = []
  return () => {
    if (deck.length === 0)
      deck = cards
        .map((card) => ({ card, place: random() }))
        .sort((a, b) => a.place - b.place)
        .map(({ card }) => card)
    const card = deck.pop()
    if (card === undefined) throw new Error('an empty deck')
    return card
  }
}
