import { type Fault, fault } from '../../core/model/fault.ts'
import type { Said } from './adb.ts'
import { isLoginGate } from './parsers.ts'
import type { Answer } from './wire.ts'

/** What adb's own words mean, in order; anchored at a line's begin, after adb's and the client's prefixes. */
const table: readonly (readonly [RegExp, Parameters<typeof fault>[0]])[] = [
  [
    /^(\* )?(adb: |error: )*(cannot connect to daemon|could not read ok from ADB Server|failed to start daemon)/im,
    'adb-server-down',
  ],
  [
    /^(\* )?(adb: |error: )*(adb server version \(\d+\) doesn't match this client|failed to check server version)/im,
    'adb-server-down',
  ],
  [/^(adb: |error: )*device unauthorized/im, 'phone-unauthorized'],
  [
    /^(adb: |error: )*(device '[^']*' not found|device offline|device still (connecting|authorizing)|no devices\/emulators found)/im,
    'phone-offline',
  ],
  [/^(adb: |error: )*(closed|protocol fault\b.*|connect failed: closed)\s*$/im, 'phone-offline'],
  [/No space left on device|INSTALL_FAILED_INSUFFICIENT_STORAGE/, 'phone-storage-full'],
]

/** The fault in an adb client's words, or null when it did what it was asked. */
export const adbFault = (said: Said): Fault | null => {
  if (said.late) return fault('adb-slow', 'no answer within the limit')
  if (isLoginGate(said.out) || isLoginGate(said.err)) return fault('phone-login-gate')
  if (said.code === 0) return null
  const words = `${said.err}\n${said.out}`.trim()
  const hit = table.find(([text]) => text.test(words))
  return fault(hit?.[1] ?? 'unclassified', words === '' ? `adb ended with ${said.code}` : words)
}

/** The fault in an adb server's answer; `okay` has none. */
export const wireFault = (answer: Answer): Fault | null => {
  switch (answer.kind) {
    case 'okay':
      return null
    case 'fail':
      return adbFault({ code: 1, out: '', err: `error: ${answer.text}`, late: false })
    case 'late':
      return fault('adb-slow', answer.text)
    case 'down':
    case 'garbled':
      return fault('adb-server-down', answer.text)
  }
}
