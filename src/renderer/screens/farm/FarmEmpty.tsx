import { useState } from 'react'
import { Button } from '../../parts/Button.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { CloudVendor } from '../../parts/vendor/CloudVendor.tsx'
import { WayIn } from '../../parts/WayIn.tsx'
import { AddPhone } from './AddPhone.tsx'
import { FarmDoctor } from './FarmDoctor.tsx'
import { SeenPhones } from './SeenPhones.tsx'
import { startSimulated } from './simulated.ts'

const Simulated = () => {
  const [isBusy, setBusy] = useState(false)
  const start = (): void => {
    setBusy(true)
    void startSimulated().finally(() => setBusy(false))
  }
  return (
    <Button icon="play" disabled={isBusy} onClick={start}>
      {isBusy ? 'Starting them' : 'Start 3 simulated phones'}
    </Button>
  )
}

/** An empty farm: four ways in, and what stands in the way. */
export const FarmEmpty = () => (
  <div className="scroll-page min-h-0 flex-1 pr-1.5 pb-8 mid:pl-4">
    <div className="mx-auto max-w-300">
      <EmptyState
        title="No phones yet"
        sentence="Pick one of four ways in. A phone shows up here as soon as it is added."
      >
        <div className="grid grid-cols-2 gap-3 wide:grid-cols-4">
          <WayIn
            icon="usb"
            title="Plug in a phone"
            sentence="Android 8 or later. The fastest way to a first post."
            steps={['Turn on Developer options and USB debugging', 'Connect the cable', 'Tap Allow on the phone']}
          >
            <SeenPhones />
            <AddPhone way="usb" />
          </WayIn>
          <WayIn
            icon="wifi"
            title="Reach it over the network"
            sentence="adb over Wi-Fi, with the phone on the same network."
            steps={[
              'Once with a cable: adb tcpip 5555',
              'or from Android 11 on: Wireless debugging, with a pairing code',
              'Write its address here',
            ]}
          >
            <AddPhone way="network" />
          </WayIn>
          <WayIn
            icon="cloud"
            title="Rent it in the cloud"
            sentence="Phones of GeeLark, started for a job and stopped after it."
            steps={[
              'Give the token or key of its API',
              'Choose which of its phones post',
              'Set a budget of the day, if you like',
            ]}
          >
            <CloudVendor />
          </WayIn>
          <WayIn
            icon="flask-conical"
            title="Try with simulated phones"
            sentence="No hardware. Real adb and Appium, an invented app."
            steps={[
              'Starts 3 phones on the control room’s machine',
              'Writes 12 sample videos for them',
              'They end with the control room',
            ]}
          >
            <Simulated />
          </WayIn>
        </div>
      </EmptyState>
      <div className="mt-5 px-4">
        <FarmDoctor />
      </div>
    </div>
  </div>
)
