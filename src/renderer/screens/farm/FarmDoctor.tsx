import { useCallback, useEffect, useState } from 'react'
import type { Check } from '../../../core/contract/outputs.ts'
import { DoctorList } from '../../parts/DoctorList.tsx'
import { send } from '../../state/act.ts'

/** What stands in the way of a first phone. */
export const FarmDoctor = () => {
  const [report, setReport] = useState<{ readonly checks: readonly Check[]; readonly at: number | null }>({
    checks: [],
    at: null,
  })
  const examine = useCallback(async () => {
    setReport(({ checks }) => ({ checks, at: null }))
    const receipt = await send('doctor', {})
    const checks: readonly Check[] = receipt.ok
      ? receipt.value
      : [{ name: 'Doctor', state: 'bad', sentence: receipt.sentence, fix: null }]
    setReport({ checks, at: Date.now() })
  }, [])
  useEffect(() => void examine(), [examine])
  return <DoctorList {...report} onAgain={() => void examine()} />
}
