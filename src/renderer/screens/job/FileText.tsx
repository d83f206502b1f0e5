import { useEffect, useState } from 'react'
import { useBoard } from '../../state/board.ts'
import { addressOf, type EvidenceFile } from './EvidencePicture.tsx'

const most = 200_000

/** A text that was kept, as it is; the end of a long one. */
export const FileText = ({ file }: { readonly file: EvidenceFile }) => {
  const address = addressOf(
    useBoard((b) => b.farm.host.evidence),
    file,
  )
  const [text, setText] = useState<string | null>(null)
  useEffect(() => {
    const ending = new AbortController()
    fetch(address, { signal: ending.signal })
      .then((answer) => (answer.ok ? answer.text() : `This file cannot be read (${answer.status}).`))
      .then((read) => setText(read.slice(-most)))
      .catch(() => ending.signal.aborted || setText('This file cannot be read now.'))
    return () => ending.abort()
  }, [address])
  return (
    <pre
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys must reach it
      tabIndex={0}
      className="mono max-h-110 overflow-auto rounded-md border border-line bg-bg p-3 whitespace-pre-wrap text-soft"
    >
      {text ?? 'Reading'}
    </pre>
  )
}
