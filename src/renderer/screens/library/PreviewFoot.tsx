import { Button } from '../../parts/Button.tsx'
import { Tick } from '../../parts/Tick.tsx'
import { counted } from '../../words/number.ts'
import { Foot } from './Foot.tsx'

export interface PreviewFootProps {
  readonly jobs: number
  readonly rest: string
  /** What it waits for, instead of the number. */
  readonly busy: string | null
  readonly isDraft: boolean
  readonly onDraft: (isDraft: boolean) => void
  readonly onThrow: () => void
  readonly onQueue: () => void
}

export const PreviewFoot = ({ jobs, rest, busy, isDraft, onDraft, onThrow, onQueue }: PreviewFootProps) => (
  <Foot
    sentence={
      <>
        <b className="font-semibold">{counted(jobs, isDraft ? 'draft' : 'job')}</b>{' '}
        {isDraft ? 'will wait for your approval.' : 'will be queued.'} {rest}
      </>
    }
    onThrow={onThrow}
  >
    <span className="shrink-0">
      <Tick word="As drafts" isOn={isDraft} onChange={onDraft} />
    </span>
    <Button
      look="filled"
      height={32}
      icon={isDraft ? 'file-pen' : 'send'}
      disabled={jobs === 0 || busy !== null}
      aria-keyshortcuts="Control+Enter"
      onClick={onQueue}
    >
      {busy ?? (isDraft ? `Add ${counted(jobs, 'draft')}` : `Queue ${counted(jobs, 'job')}`)}
      <kbd className="rounded-sm border border-current/40 px-1.5 font-sans text-s max-mid:hidden">Ctrl ↵</kbd>
    </Button>
  </Foot>
)
