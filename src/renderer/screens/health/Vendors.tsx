import { money, vendorTitle } from '../../../core/model/cloud.ts'
import type { VendorCard } from '../../../core/model/cloud-cards.ts'
import type { Hold } from '../../../core/model/hold.ts'
import type { Look } from '../../looks/look.ts'
import { Card } from '../../parts/Card.tsx'
import { StateText } from '../../parts/StateText.tsx'
import { CloudVendor } from '../../parts/vendor/CloudVendor.tsx'
import { useBoard } from '../../state/board.ts'
import { useNow } from '../../state/clock.ts'
import { relative, span } from '../../words/time.ts'

const lookOf = ({ trouble, bannedUntil }: VendorCard, hold: Hold | undefined): Look => {
  if (trouble !== null) return { word: 'Cannot be asked', icon: 'circle-x', tone: 'bad' }
  if (bannedUntil !== null) return { word: 'Bars this key', icon: 'hourglass', tone: 'retry' }
  if (hold !== undefined) return { word: 'Held', icon: 'cloud-off', tone: 'retry' }
  return { word: 'Well', icon: 'circle-check', tone: 'good' }
}

const Row = ({ vendor }: { readonly vendor: VendorCard }) => {
  const now = useNow()
  const hold = useBoard((b) =>
    Object.values(b.holds).find(({ hold: h }) => h.scope === 'vendor' && h.target === vendor.name),
  )
  const { phones, on, ms, cost, budget, bannedUntil, trouble } = vendor
  // what holds it stands above, on top of the page
  const again = bannedUntil === null ? null : `It may be asked again ${relative(bannedUntil, now)}.`
  const why = [trouble, again].filter((words) => words !== null).join(' ')
  return (
    <li className="border-b border-line/55 px-3 py-1.5 last:border-0">
      <div className="flex min-h-6 items-center gap-3">
        <StateText look={lookOf(vendor, hold?.hold)} />
        <span className="min-w-0 flex-1 truncate text-m">{vendorTitle(vendor.name)}</span>
        <span className="text-s text-faint">
          {on} of {phones} on
        </span>
        <span className="text-s text-soft">
          {span(ms)} today, cost {money(cost)}
          {budget === null ? '' : ` of ${money(budget)}`}
        </span>
      </div>
      {why === '' ? null : <p className="text-s text-soft">{why}</p>}
    </li>
  )
}

/** Whom phones are rented from: how that goes, what it has cost on this day, and the way to more of them. */
export const Vendors = ({ className = '' }: { readonly className?: string }) => {
  const vendors = useBoard((b) => b.vendors)
  if (vendors === undefined || vendors.length === 0) return null
  return (
    <Card title="Cloud vendors" facts="days of UTC" className={className} side={<CloudVendor word="Phones and keys" />}>
      <ul className="border-t border-line">
        {vendors.map((vendor) => (
          <Row key={vendor.name} vendor={vendor} />
        ))}
      </ul>
    </Card>
  )
}
