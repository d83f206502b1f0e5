import type { TaskCard } from '../../core/model/board.ts'
import { count } from '../words/number.ts'
import { Gauge } from './Gauge.tsx'
import { Icon } from './Icon.tsx'

/** Work of the control room itself that takes a while. */
export const TaskLine = ({ task }: { readonly task: Pick<TaskCard, 'what' | 'done' | 'all'> }) => (
  <div data-tone="run" className="flex h-9 shrink-0 items-center gap-3 border-b border-line px-4" role="status">
    <Icon of="loader-circle" className="text-tone" />
    <span className="truncate">{task.what}</span>
    <span className="w-60 shrink-0">
      <Gauge label={task.what} share={task.all === 0 ? 0 : task.done / task.all} />
    </span>
    <span className="shrink-0 text-s text-soft">
      {count(task.done)} of {count(task.all)}
    </span>
  </div>
)
