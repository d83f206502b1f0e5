import { RoutineTable } from './RoutineTable.tsx'
import { Watchdog } from './Watchdog.tsx'
import { WatchedFolders } from './WatchedFolders.tsx'

/** What the control room does by itself, and who watches over that. */
export const RoutinesPage = () => (
  <div className="grid grid-cols-1 gap-3 mid:grid-cols-12">
    <RoutineTable className="mid:col-span-12 huge:col-span-7 huge:self-start" />
    <div className="contents huge:col-span-5 huge:flex huge:flex-col huge:gap-3">
      <Watchdog className="mid:col-span-7" />
      <WatchedFolders className="mid:col-span-5" />
    </div>
  </div>
)
