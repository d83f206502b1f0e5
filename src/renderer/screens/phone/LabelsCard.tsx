import type { PhoneCard } from '../../../core/model/board.ts'
import { Card } from '../../parts/Card.tsx'
import { EditLabels } from '../../parts/phone/EditLabels.tsx'

/** What a person calls this phone and notes of it, edited where it stands. */
export const LabelsCard = ({ phone }: { readonly phone: PhoneCard }) => (
  <Card title="Name and notes">
    <EditLabels phones={[phone]} />
  </Card>
)
