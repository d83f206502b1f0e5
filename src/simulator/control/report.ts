import type { LedgerEntry } from '../reelhouse/network.ts'
import type { Controlled } from './acts.ts'

/** What the control port tells of a phone in a list. */
export function summary({ phone, app, serial }: Controlled) {
  return {
    serial,
    serialno: phone.serialno,
    model: phone.model,
    profile: phone.latency.name,
    screen: app.screen,
    window: phone.window().packageName,
    accounts: app.memory.accounts,
    active: app.memory.active,
  }
}

/** Everything about one phone that a test may want to compare. */
export function report(controlled: Controlled, ledger: readonly LedgerEntry[]) {
  const { phone, app, wire } = controlled
  return {
    ...summary(controlled),
    locale: phone.locale,
    locked: phone.locked,
    keyboard: phone.keyboardShown,
    battery: phone.battery(),
    storage: phone.storage(),
    media: phone.media(),
    drafts: app.memory.drafts,
    uploads: app.memory.uploads,
    taps: { all: phone.taps, ...app.taps },
    faults: phone.faults.list(),
    wire: {
      offline: wire.faults.isOffline,
      hung: wire.faults.isHung,
      auth: wire.faults.auth,
      instrumentation: wire.faults.instrumentation,
      waitingClicks: wire.faults.waitingClicks,
    },
    shell: phone.heard.shell,
    unknown: phone.heard.unknown,
    ledger: ledger.filter((entry) => entry.phone === phone.serialno),
  }
}
