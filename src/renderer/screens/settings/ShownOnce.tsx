import { Button } from '../../parts/Button.tsx'
import { copyText } from '../../state/phone-actions.ts'

export interface ShownOnceProps {
  readonly word: string
  /** What it is: “token”. */
  readonly what: string
  readonly sentence: string
}

/** A word that nobody can read again. */
export const ShownOnce = ({ word, what, sentence }: ShownOnceProps) => (
  <div role="status" className="mt-3 flex items-center gap-3 rounded-md border border-line bg-raised px-3 py-2">
    <p className="min-w-0 flex-1 text-m">
      <span className="mono [overflow-wrap:anywhere]">{word}</span>
      <span className="block text-s text-soft">{sentence}</span>
    </p>
    <Button icon="copy" onClick={() => void copyText(word, `The ${what}`)}>
      Copy the {what}
    </Button>
  </div>
)
