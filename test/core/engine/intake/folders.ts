import { noTemplates } from '../../../../src/core/engine/intake/captioning.ts'
import { noDates } from '../../../../src/core/engine/intake/dating.ts'
import type { PlanInput } from '../../../../src/core/engine/intake/preview.ts'
import type { Account } from '../../../../src/core/model/account.ts'
import type { AccountId, Fingerprint, PhoneId } from '../../../../src/core/model/ids.ts'
import type { CaptionSource, Video } from '../../../../src/core/model/video.ts'
import type { Probed } from '../../../../src/core/ports.ts'
import type { AccountLine } from '../../../../src/core/store.ts'

export const videoOf = (content: string, path = `/f/${content}.mp4`): Video => ({
  fingerprint: content.padEnd(64, '0') as Fingerprint,
  path,
  name: path.slice(path.lastIndexOf('/') + 1),
  bytes: 100,
  durationMs: 1_000,
  codec: 'avc',
  width: 180,
  height: 320,
})

export const found = (content: string, caption: string | null, from: CaptionSource = 'table', path?: string): Probed =>
  caption === null
    ? { kind: 'video', index: 1, video: videoOf(content, path), caption }
    : { kind: 'video', index: 1, video: videoOf(content, path), caption, captionFrom: from }

export const unreadable = (sentence: string): Probed => ({ kind: 'unreadable', path: '/f/x.mp4', sentence })

export const accountLine = (id: number, change: Partial<Account> = {}): AccountLine => ({
  account: {
    id: id as AccountId,
    app: 'reelhouse',
    handle: `h${id}`,
    phone: 'p' as PhoneId,
    cap: 3,
    spacingMs: 2 * 3_600_000,
    windows: [],
    slots: [],
    jitterMs: 0,
    timeZone: 'UTC',
    failuresInRow: 0,
    lastPostAt: null,
    tags: [],
    person: '',
    proxies: [],
    ...change,
  },
  used: 0,
  holds: [],
  waiting: 0,
})

export const planInput = (
  change: Partial<Omit<PlanInput, 'scan'>> & { readonly found: readonly Probed[]; readonly notes?: readonly string[] },
): PlanInput => {
  const { found: all, notes = [], ...rest } = change
  return {
    scan: { folder: '/f', found: all, notes },
    accounts: [accountLine(1)],
    tables: new Map(),
    dates: noDates,
    distribution: 'round-robin',
    perApp: false,
    templates: noTemplates,
    rules: new Map(),
    resembling: new Map(),
    known: [],
    now: 0,
    ...rest,
  }
}
