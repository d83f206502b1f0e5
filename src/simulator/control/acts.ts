import { z } from 'zod'
import type { WireFaults } from '../adb/faults.ts'
import type { Handset } from '../handset.ts'
import { parse } from './reply.ts'

/** What can be done to a phone at once, besides arming faults. */

export interface Controlled extends Handset {
  readonly serial: string
  readonly wire: { readonly faults: WireFaults }
}

interface Act {
  readonly run: (phone: Controlled, body: unknown) => void
}

const duration = z.int().min(0).max(86_400_000)
const none = z.strictObject({})
const reelhouse = 'com.reelhouse.app'

function act<T>(schema: z.ZodType<T>, run: (phone: Controlled, body: T) => void): Act {
  return { run: (phone, body) => run(phone, parse(schema, body, 'body')) }
}

export const acts: Readonly<Record<string, Act>> = {
  // the wire
  drop: act(none, ({ wire }) => wire.faults.drop()),
  offline: act(
    z.strictObject({ ms: duration.optional(), whenOffline: z.enum(['refuse', 'ignore']).optional() }),
    ({ wire }, { ms, whenOffline }) => {
      if (whenOffline !== undefined) wire.faults.whenOffline = whenOffline
      wire.faults.offline(ms ?? Number.POSITIVE_INFINITY)
    },
  ),
  online: act(none, ({ wire }) => wire.faults.online()),
  hang: act(z.strictObject({ on: z.boolean().optional() }), ({ wire }, { on }) => wire.faults.hang(on ?? true)),
  reboot: act(z.strictObject({ ms: duration.optional() }), ({ wire }, { ms }) => wire.faults.reboot(ms ?? 5_000)),
  auth: act(z.strictObject({ mode: z.enum(['ask', 'trusted', 'reject', 'off']) }), ({ wire }, { mode }) => {
    wire.faults.auth = mode
  }),
  link: act(
    z.strictObject({
      link: z
        .strictObject({ roundTripMs: z.number().min(0).max(60_000), bytesPerSecond: z.number().min(1) })
        .nullable(),
    }),
    ({ wire }, { link }) => {
      wire.faults.link = link ?? undefined
    },
  ),
  glogin: act(
    z.strictObject({
      gate: z.strictObject({ password: z.string().min(1).max(100), expiresAfterMs: duration }).nullable(),
    }),
    ({ wire }, { gate }) => {
      wire.faults.glogin = gate ?? undefined
    },
  ),
  'crash-uia2': act(none, ({ wire }) => wire.faults.crash()),
  instrumentation: act(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.enum(['ok', 'never', 'broken']) }),
      z.strictObject({ kind: z.enum(['slow', 'crash']), ms: duration }),
    ]),
    ({ wire }, kind) => {
      wire.faults.instrumentation = kind
    },
  ),
  click: act(
    z.strictObject({
      id: z.string().min(1).max(200),
      act: z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.enum(['reset-before', 'reset-after', 'drop-before', 'drop-after', 'fail-after', 'hang-after']),
        }),
        z.strictObject({ kind: z.literal('delay-after'), ms: duration }),
      ]),
    }),
    ({ wire }, { id, act: what }) => wire.faults.onClick(id, what),
  ),
  // the phone
  'crash-app': act(none, ({ phone }) => phone.crash(reelhouse)),
  'kill-app': act(none, ({ phone }) => phone.kill(reelhouse)),
  'launch-app': act(z.strictObject({ cold: z.boolean().optional() }), ({ phone }, { cold }) => {
    phone.launch(reelhouse, cold ?? false)
  }),
  'tidy-app': act(none, ({ app }) => app.tidy()),
  key: act(z.strictObject({ code: z.int().min(0).max(400) }), ({ phone }, { code }) => phone.key(code)),
}
