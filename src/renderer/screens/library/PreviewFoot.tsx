import { Send } from 'lucide-react'
import { Button } from '../../parts/Button.tsx'
import { counted } from '../../words/number.ts'
import { Foot } from './Foot.tsx'

export interface PreviewFootProps {
  readonly jobs: number
  readonly rest: string
  /** What it waits for, instead of the number. */
  readonly busy: string | null
  readonly onThrow: () => void
  readonly onQueue: () => void
}

export const PreviewFoot = ({ jobs, rest, busy, onThrow, onQueue }: PreviewFootProps) => (
  <Foot
    sentence={
      <>
        <b className="font-semibold">{counted(jobs, 'job')}</b> will be queued. {rest}
      </>
    }
    onThrow={onThrow}
  >
    <Button
      look="filled"
      height={32}
      icon={Send}
      disabled={jobs === 0 || busy !== null}
      aria-keyshortcuts="Control+Enter"
      onClick={onQueue}
    >
      {busy ?? `Queue ${counted(jobs, 'job')}`}
      <kbd className="rounded-sm border border-current/40 px-1.5 font-sans text-s max-mid:hidden">Ctrl ↵</kbd>
    </Button>
  </Foot>
)
