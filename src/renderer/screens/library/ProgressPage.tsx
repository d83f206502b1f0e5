import { type FormEvent, useState } from 'react'
import { pastStates } from '../../../core/model/past.ts'
import { Button } from '../../parts/Button.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { field } from '../../parts/Field.tsx'
import { act } from '../../state/act.ts'
import { href } from '../../state/route.ts'
import { toast } from '../../state/toasts.ts'
import { throwAwayDrop, useUploads } from '../../state/uploads.ts'
import { ask, go } from '../../state/view.ts'
import { counted } from '../../words/number.ts'
import { Foot } from './Foot.tsx'
import { LibraryTitle } from './LibraryTitle.tsx'
import { PickFolder } from './PickFolder.tsx'
import { ProgressFound } from './ProgressFound.tsx'
import { type ProgressOrder, useProgress } from './use-progress.ts'
import { UploadLine, WorkLines } from './WorkLines.tsx'

/** Where its videos are now: paths of another machine are looked for by their ends. */
const VideosAt = ({ videos }: { readonly videos: string }) => {
  const [folder, setFolder] = useState(videos)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    ask({ videos: folder.trim() === '' ? null : folder.trim() })
  }
  const picked = (found: string): void => {
    setFolder(found)
    ask({ videos: found })
  }
  return (
    <form onSubmit={submit} className="flex shrink-0 items-center gap-2 border-b border-line px-4 py-2.5">
      <label htmlFor="videos" className="shrink-0 text-soft">
        Its videos are in
      </label>
      <span className="min-w-0 max-w-160 flex-1">
        <input
          id="videos"
          data-search
          placeholder="/path/to/the videos"
          spellCheck={false}
          autoComplete="off"
          value={folder}
          onChange={(event) => setFolder(event.target.value)}
          className={field}
        />
      </span>
      <Button type="submit" height={32}>
        Look there
      </Button>
      <PickFolder onPicked={picked} />
    </form>
  )
}

const leave = (): void => go(href(['library']))

/** The progress of another script as it would be taken in. Nothing changes before its one button is pressed. */
export const ProgressPage = ({ order, name }: { readonly order: ProgressOrder; readonly name: string }) => {
  const upload = useUploads((u) => (order.drop === undefined ? undefined : u.drops[order.drop]))
  const [isThrown, setThrown] = useState(false)
  const isThere = upload === undefined || upload.isOver
  // a file that was sent here has no folder of its own
  const canAsk = isThere && !isThrown && (order.drop === undefined || order.videos !== undefined)
  const { found, refusal, isCounting } = useProgress(canAsk ? order : null)
  const [isImporting, setImporting] = useState(false)
  const jobs = found === null ? 0 : pastStates.reduce((sum, s) => sum + found.jobs[s], 0)
  const news = jobs + (found?.settled ?? 0)

  const throwAway = (): void => {
    setThrown(true)
    if (order.drop !== undefined) void throwAwayDrop(order.drop)
    leave()
  }
  const run = async (): Promise<void> => {
    setImporting(true)
    const done = await act('import-progress', order)
    setImporting(false)
    if (done === null) return
    const aside = done.asideFile === null ? '' : ` What was set aside is in ${done.asideFile}.`
    toast({ tone: 'good', sentence: `${counted(jobs, 'job')} imported.${aside}` })
    throwAway()
  }
  return (
    <>
      <LibraryTitle name={name} facts="progress of another script" />
      <VideosAt videos={order.videos ?? ''} />
      {upload === undefined || (upload.isOver && upload.failed.length === 0) ? null : <UploadLine upload={upload} />}
      <WorkLines />
      {refusal !== null ? (
        <div className="min-h-0 flex-1">
          <EmptyState title="This cannot be imported" sentence={refusal} />
        </div>
      ) : found === null ? (
        <p role="status" className="min-h-0 flex-1 px-4 pt-6 text-l text-soft">
          {canAsk ? 'The control room reads the file and the folder.' : 'Say where its videos are now.'}
        </p>
      ) : (
        <ProgressFound found={found} />
      )}
      <Foot sentence="Nothing changes before you import. What was posted is never posted again." onThrow={throwAway}>
        <Button
          look="filled"
          height={32}
          icon="import"
          disabled={news === 0 || isCounting || isImporting}
          onClick={() => void run()}
        >
          {isImporting ? 'Importing' : canAsk && isCounting ? 'Counting' : `Import ${counted(jobs, 'job')}`}
        </Button>
      </Foot>
    </>
  )
}
