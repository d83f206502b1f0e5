import { useHuge } from '../../state/use-wide.ts'
import { AdbServers } from './AdbServers.tsx'
import { Charts } from './Charts.tsx'
import { Database } from './Database.tsx'
import { FailureKinds } from './FailureKinds.tsx'
import { LatestEvents } from './LatestEvents.tsx'
import { RoutineTable } from './RoutineTable.tsx'
import { SlotTable } from './SlotTable.tsx'
import { Vendors } from './Vendors.tsx'
import { WaitingGroups } from './WaitingGroups.tsx'

/** All at a glance: the day in four charts, the slots, what was decided, what waits, what lies below. */
export const Overview = () => (
  <div className="grid grid-cols-1 gap-3 mid:grid-cols-12">
    <Charts />
    <SlotTable className="mid:col-span-12 wide:col-span-8 huge:col-span-6" />
    <LatestEvents className="mid:col-span-6 wide:col-span-4 huge:col-span-3" />
    <WaitingGroups className="mid:col-span-6 wide:col-span-8 huge:col-span-3" />
    {useHuge() ? <RoutineTable className="col-span-6" /> : null}
    <div className="contents wide:col-span-4 wide:flex wide:flex-col wide:gap-3 huge:col-span-3">
      <AdbServers className="mid:col-span-6" />
      <Vendors className="mid:col-span-6" />
      <Database className="flex-1 mid:col-span-6" />
    </div>
    <FailureKinds className="mid:col-span-12 huge:col-span-3" />
  </div>
)
