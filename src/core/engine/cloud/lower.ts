import { type Fault, fault } from '../../model/fault.ts'
import type { Millis, PhoneId } from '../../model/ids.ts'
import type { Provider } from '../../ports/provider.ts'
import type { Clock } from '../../ports.ts'

/** How long a stop may take to show. */
const withinMs: Millis = 30_000

/**
 * Stops a cloud phone and looks whether it is off: an answer that was lost, and a success that was none, are seen. Null: the
 * vendor says that it is off.
 */
export const lower = async (
  { provider, clock }: { readonly provider: Provider; readonly clock: Clock },
  id: PhoneId,
  askMs: Millis,
): Promise<Fault | null> => {
  const end = clock.now() + withinMs
  for (;;) {
    const stopped = await provider.stop(id)
    const states = stopped.ok || stopped.reaction === 'look' ? await provider.states([id]) : stopped
    if (states.ok) {
      const state = states.value.get(id)
      if (state !== 'on' && state !== 'starting') return null
    } else if (!goesOn.has(states.reaction)) return states.fault
    if (clock.now() + askMs > end) return states.ok ? fault('cloud-phone-slow', 'it does not stop') : states.fault
    await new Promise<void>((resolve) => void clock.after(askMs, resolve))
  }
}

const goesOn: ReadonlySet<string> = new Set(['wait', 'look', 'mend'])
