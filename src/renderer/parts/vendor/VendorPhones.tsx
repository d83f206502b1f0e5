import { useState } from 'react'
import { vendorTitle } from '../../../core/model/cloud.ts'
import type { PhoneId } from '../../../core/model/ids.ts'
import { act } from '../../state/act.ts'
import { useAsked } from '../../state/asked.ts'
import { counted } from '../../words/number.ts'
import { Answered } from '../Answered.tsx'
import { Button } from '../Button.tsx'
import { Checkbox } from '../Checkbox.tsx'

const states = { on: 'on now', starting: 'starting', off: 'off', expired: 'expired' } as const

/** What the vendor has: a person chooses which of its phones the farm may use. */
export const VendorPhones = ({ vendor, onDone }: { readonly vendor: string; readonly onDone: () => void }) => {
  const asked = useAsked('vendor-phones', { vendor })
  const [chosen, setChosen] = useState<ReadonlySet<PhoneId>>(new Set())
  const [isBusy, setBusy] = useState(false)
  const toggle = (id: PhoneId, on: boolean): void => {
    const next = new Set(chosen)
    if (on) next.add(id)
    else next.delete(id)
    setChosen(next)
  }
  const add = async (): Promise<void> => {
    setBusy(true)
    const done = await act('add-cloud-phones', { vendor, phones: [...chosen] })
    setBusy(false)
    if (done !== null) onDone()
  }
  return (
    <Answered asked={asked} reading={`Asking ${vendorTitle(vendor)} for its phones.`}>
      {(phones) => {
        const free = phones.filter((p) => !p.isAdded && p.state !== 'expired')
        const isAll = free.length > 0 && free.every((p) => chosen.has(p.id))
        return (
          <>
            {phones.length === 0 ? (
              <p className="mt-2 text-m text-soft">There are no phones yet. Make one at {vendorTitle(vendor)} first.</p>
            ) : (
              <ul aria-label={`Phones of ${vendorTitle(vendor)}`} className="mt-2 max-h-72 overflow-y-auto">
                {phones.map(({ id, name, state, isAdded }) => (
                  <li key={id} className="flex h-8 items-center gap-2 border-b border-line/55 last:border-0">
                    <span className="w-6 shrink-0">
                      <Checkbox
                        state={isAdded || chosen.has(id)}
                        label={name}
                        disabled={isAdded || state === 'expired'}
                        onChange={(on) => toggle(id, on)}
                      />
                    </span>
                    <span className="min-w-0 flex-1 truncate text-m" title={`${name}, ${id}`}>
                      {name}
                    </span>
                    <span className="text-s text-faint">{isAdded ? 'in the farm' : states[state]}</span>
                  </li>
                ))}
              </ul>
            )}
            <div className="mt-4 flex items-center justify-between gap-2">
              <Button
                look="bare"
                height={32}
                disabled={free.length === 0}
                onClick={() => setChosen(isAll ? new Set() : new Set(free.map((p) => p.id)))}
              >
                {isAll ? 'Choose none' : `Choose all ${free.length}`}
              </Button>
              <Button
                icon="plus"
                look="filled"
                height={32}
                disabled={isBusy || chosen.size === 0}
                onClick={() => void add()}
              >
                {isBusy ? 'Adding' : `Add ${counted(chosen.size, 'phone')}`}
              </Button>
            </div>
          </>
        )
      }}
    </Answered>
  )
}
