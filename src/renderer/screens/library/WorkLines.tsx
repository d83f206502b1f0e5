import { TaskLine } from '../../parts/TaskLine.tsx'
import { useBoard } from '../../state/board.ts'
import type { Upload } from '../../state/uploads.ts'
import { bytes, counted } from '../../words/number.ts'

/** What the control room does now that takes a while. */
export const WorkLines = () => {
  const tasks = useBoard((b) => b.tasks)
  return Object.values(tasks).map((task) => <TaskLine key={task.id} task={task} />)
}

export const UploadLine = ({ upload }: { readonly upload: Upload }) => {
  const { done, all, bytes: sent, allBytes, failed, isOver } = upload
  const left = failed.length === 0 ? '' : `, ${counted(failed.length, 'file')} did not arrive`
  return (
    <div className="border-b border-line">
      {isOver ? null : <TaskLine task={{ what: `Sending ${bytes(sent)} of ${bytes(allBytes)}${left}`, done, all }} />}
      {failed.length === 0 ? null : (
        <ul aria-label="Files that did not arrive" className="max-h-20 overflow-y-auto px-4 pb-2 text-s text-bad">
          {failed.slice(0, 100).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
