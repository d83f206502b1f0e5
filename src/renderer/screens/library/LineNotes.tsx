import type { PreviewLine } from '../../../core/contract/reports.ts'
import { Icon } from '../../parts/Icon.tsx'
import { at } from '../../words/name.ts'
import { counted } from '../../words/number.ts'

/** Under a video: what its apps say of it, and the words of each account where a template makes them. */
export const LineNotes = ({ line, isTyped }: { readonly line: PreviewLine; readonly isTyped: boolean }) => {
  const { findings, accounts, jobs } = line
  const made = isTyped ? [] : accounts.filter((a) => a.caption !== undefined)
  const differ = new Set(made.map((a) => a.caption)).size > 1
  if (findings.length === 0 && !differ) return null
  return (
    <div className="flex flex-col gap-1 pr-4 pb-2 pl-17 text-s text-soft">
      {findings.map(({ level, sentence, jobs: n }) => (
        <p key={sentence} data-tone={level === 'refuse' ? 'need' : 'retry'} className="flex gap-2">
          <Icon of={level === 'refuse' ? 'file-x' : 'triangle-alert'} className="mt-px text-tone" />
          <span className="min-w-0">
            {sentence}
            {jobs > 1 && n < jobs ? ` (${counted(n, 'job')} of ${jobs})` : ''}
          </span>
        </p>
      ))}
      {differ ? (
        <details className="group">
          <summary className="flex w-fit items-center gap-2 text-accent-text hover:underline">
            <Icon of="chevron-right" className="group-open:rotate-90" />
            {counted(made.length, 'account')}, each with its own words
          </summary>
          <ul className="mt-1 flex flex-col gap-1 pl-5.5">
            {made.map(({ id, handle, caption }) => (
              <li key={id} className="flex gap-2">
                <span className="shrink-0 font-medium">{at(handle)}</span>
                <span className="min-w-0 whitespace-pre-wrap break-words">
                  {caption === '' ? 'no caption' : caption}
                </span>
              </li>
            ))}
          </ul>
          {jobs > made.length ? <p className="mt-1 pl-5.5">and {counted(jobs - made.length, 'more job')}</p> : null}
        </details>
      ) : null}
    </div>
  )
}
