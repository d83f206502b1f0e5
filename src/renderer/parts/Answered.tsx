import type { ReactNode } from 'react'
import type { Asked } from '../state/asked.ts'
import { Button } from './Button.tsx'
import { Note } from './Note.tsx'

export interface AnsweredProps<T> {
  readonly asked: Asked<T>
  /** What is being read, while it is: “Reading the events”. */
  readonly reading: string
  readonly children: (value: T) => ReactNode
}

/** What a command answered, or why it did not. An older answer stays in sight while it is read again. */
export const Answered = <T,>({ asked, reading, children }: AnsweredProps<T>) => (
  <>
    {asked.refusal === null ? null : (
      <Note icon="circle-x" tone="bad" sentence={asked.refusal}>
        <Button icon="rotate-cw" onClick={asked.again}>
          Read again
        </Button>
      </Note>
    )}
    {asked.value !== null ? (
      children(asked.value)
    ) : asked.refusal === null ? (
      <p role="status" className="px-3 py-2 text-m text-faint">
        {reading}
      </p>
    ) : null}
  </>
)
