import { Icon } from '../../parts/Icon.tsx'
import { TaskLine } from '../../parts/TaskLine.tsx'
import { useBoard } from '../../state/board.ts'
import type { Upload } from '../../state/uploads.ts'
import { bytes, counted } from '../../words/number.ts'

/** What the control room does now that takes a while. */
export const WorkLines = () => {
  const tasks = useBoard((b) => b.tasks)
  return Object.values(tasks).map((task) => <TaskLine key={task.id} task={task} />)
}

const mostNamed = 100

export const UploadLine = ({ upload }: { readonly upload: Upload }) => {
  const { done, all, bytes: sent, allBytes, failed, isListing, isOver } = upload
  if (isListing)
    return (
      <p role="status" className="flex h-9 items-center gap-3 border-b border-line px-4" data-tone="run">
        <Icon of="loader-circle" className="text-tone" />
        Reading the folder: {counted(all, 'file')}
      </p>
    )
  const left = failed.length === 0 ? '' : `, ${counted(failed.length, 'file')} did not arrive`
  return (
    <div className="border-b border-line">
      {isOver ? null : <TaskLine task={{ what: `Sending ${bytes(sent)} of ${bytes(allBytes)}${left}`, done, all }} />}
      {failed.length === 0 ? null : (
        <ul aria-label="Files that did not arrive" className="max-h-20 overflow-y-auto px-4 pb-2 text-s text-bad">
          {failed.slice(0, mostNamed).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
          {failed.length > mostNamed ? <li>And {counted(failed.length - mostNamed, 'more file')}.</li> : null}
        </ul>
      )}
    </div>
  )
}
