import { Note } from '../../parts/Note.tsx'
import type { JobStory } from './use-job.ts'

/** What the app does not take of a job, or does not like; the refusals of one that waits are among its reasons already. */
export const Findings = ({ story }: { readonly story: JobStory }) => {
  const { state } = story.line.job
  if (state === 'succeeded') return null
  return story.findings
    .filter((f) => f.level === 'warn' || state !== 'pending')
    .map(({ level, sentence }) => (
      <Note
        key={sentence}
        icon={level === 'refuse' ? 'file-x' : 'triangle-alert'}
        tone={level === 'refuse' ? 'need' : 'retry'}
        sentence={sentence}
      />
    ))
}
