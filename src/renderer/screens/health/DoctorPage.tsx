import type { Check } from '../../../core/contract/outputs.ts'
import { DoctorList } from '../../parts/DoctorList.tsx'
import { useAsked } from '../../state/asked.ts'

/** What stands in the way of the farm's work, and what a person can do about it. */
export const DoctorPage = () => {
  const asked = useAsked('doctor', {})
  const refused: readonly Check[] =
    asked.refusal === null ? [] : [{ name: 'Doctor', state: 'bad', sentence: asked.refusal, fix: null }]
  return (
    <DoctorList
      checks={asked.refusal === null ? (asked.value ?? []) : refused}
      at={asked.isAsking ? null : (asked.at ?? Date.now())}
      onAgain={asked.again}
    />
  )
}
