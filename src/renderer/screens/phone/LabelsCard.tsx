import type { PhoneCard } from '../../../core/model/board.ts'
import { Card } from '../../parts/Card.tsx'
import { EditLabels } from '../../parts/phone/EditLabels.tsx'
import { InstallApp } from '../../parts/phone/InstallApp.tsx'

/** What a person calls this phone, notes of it and puts on it, where it stands. */
export const LabelsCard = ({ phone }: { readonly phone: PhoneCard }) => (
  <Card title="Name, notes and apps">
    <div className="divide-y divide-line border-t border-line">
      <EditLabels phones={[phone]} />
      <InstallApp ids={[phone.id]} />
    </div>
  </Card>
)
