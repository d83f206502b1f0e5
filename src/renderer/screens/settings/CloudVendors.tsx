import { vendorTitle } from '../../../core/model/cloud.ts'
import { Card } from '../../parts/Card.tsx'
import { CloudVendor } from '../../parts/vendor/CloudVendor.tsx'
import { useBoard } from '../../state/board.ts'

export const vendorWords = 'Cloud vendors GeeLark keys phones'

/** Whom phones are rented from. Keys go in here and are never shown. */
export const CloudVendors = () => {
  const vendors = useBoard((b) => b.vendors) ?? []
  const said = vendors.map(
    ({ name, phones, trouble }) => trouble ?? `${vendorTitle(name)}: ${phones} of its phones are in the farm.`,
  )
  return (
    <Card title="Cloud vendors" side={<CloudVendor word={vendors.length === 0 ? 'Add a vendor' : 'Phones and keys'} />}>
      <p className="px-3 pb-3 text-m text-soft">
        {said.length === 0 ? 'None yet. Their phones are started for a job and stopped after it.' : said.join(' ')}
      </p>
    </Card>
  )
}
