import { Cloud, FlaskConical, Plus, Smartphone } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import type { Check } from '../../../core/contract/outputs.ts'
import { Button } from '../../parts/Button.tsx'
import { DoctorList } from '../../parts/DoctorList.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { WayIn } from '../../parts/WayIn.tsx'
import { send } from '../../state/act.ts'
import { copyText } from '../../state/phone-actions.ts'
import { leads } from '../../state/screens.ts'
import { go } from '../../state/view.ts'
import { AddPhone } from './AddPhone.tsx'

const simulated = 'npm run demo'

const Doctor = () => {
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

/** An empty farm: three ways in, and what stands in the way. */
export const FarmEmpty = () => (
  <div className="scroll-page min-h-0 flex-1 pr-1.5 pb-8 mid:pl-4">
    <div className="mx-auto max-w-300">
      <EmptyState
        title="No phones yet"
        sentence="Pick one of three ways in. A phone shows up here as soon as it is added."
      >
        <div className="grid grid-cols-3 gap-3">
          <WayIn
            icon={Smartphone}
            title="Plug in a phone"
            sentence="Android 8 or later, by cable or over the network."
            steps={[
              'Turn on Developer options and USB debugging',
              'Connect the cable and tap Allow on the phone',
              'Add it by its serial number or its address',
            ]}
          >
            <AddPhone />
          </WayIn>
          <WayIn
            icon={Cloud}
            title="Add cloud phones"
            sentence="They start when a job is due and stop after it."
            steps={['Choose a vendor', 'Paste its API key', 'Pick the phones this farm may use']}
          >
            <Button icon={Plus} disabled={!leads('#/settings')} onClick={() => go('#/settings?at=cloud')}>
              Choose a vendor
            </Button>
          </WayIn>
          <WayIn
            icon={FlaskConical}
            title="Try with simulated phones"
            sentence="No hardware. Real adb and Appium, an invented app."
            steps={[
              'Run npm run demo in a terminal',
              'It starts phones and posts sample videos',
              'It goes away without a trace',
            ]}
          >
            <Button onClick={() => void copyText(simulated, 'The command')}>Copy the command</Button>
          </WayIn>
        </div>
      </EmptyState>
      <div className="mt-5 px-4">
        <Doctor />
      </div>
    </div>
  </div>
)
