import { Tabs } from 'radix-ui'
import { useState } from 'react'
import type { Attempt } from '../../../core/model/job.ts'
import type { IconName } from '../../looks/icons.ts'
import { FaultNote } from '../../parts/FaultNote.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { Select } from '../../parts/Select.tsx'
import { useAsked } from '../../state/asked.ts'
import { bytes } from '../../words/number.ts'
import { FileText as Text } from './FileText.tsx'
import { StepList } from './StepList.tsx'
import type { File } from './steps.ts'

const icons: Readonly<Record<File['kind'], IconName>> = {
  picture: 'file-image',
  source: 'file-code-2',
  log: 'square-terminal',
  steps: 'file-text',
  other: 'file-text',
}

const tab =
  'flex h-9 items-center gap-1.5 border-b-2 border-transparent text-m text-soft hover:text-text data-[state=active]:border-accent-text data-[state=active]:text-accent-text'

const Sources = ({ files, what }: { files: readonly File[]; what: string }) => {
  const [name, setName] = useState(files[0]?.name ?? '')
  const file = files.find((f) => f.name === name) ?? files[0]
  if (file === undefined) return <p className="text-faint">This run kept no {what}.</p>
  return (
    <>
      {files.length < 2 ? null : (
        <div className="mb-2">
          <Select
            aria-label={`Which ${what}`}
            value={file.name}
            onChange={(event) => setName(event.target.value)}
            className="h-7 w-full rounded-md border border-line-strong bg-surface px-2 text-m"
          >
            {files.map((f) => (
              <option key={f.name}>{f.name}</option>
            ))}
          </Select>
        </div>
      )}
      <Text key={file.path} file={file} />
    </>
  )
}

const FileChips = ({ files }: { files: readonly File[] }) => (
  <ul className="mt-4 flex flex-wrap gap-2" aria-label="Files">
    {files.map((file) => (
      <li
        key={file.path}
        className="flex h-6 items-center gap-1.5 rounded-sm border border-line bg-raised px-2 text-s text-soft"
      >
        <Icon of={icons[file.kind]} />
        {file.name}
        <span className="text-faint">{bytes(file.bytes)}</span>
      </li>
    ))}
  </ul>
)

/** One run: its steps with pictures, what the screens said, and its log. */
export const AttemptBody = ({ attempt, isTold }: { readonly attempt: Attempt; readonly isTold: boolean }) => {
  const { value, refusal } = useAsked('evidence', { job: attempt.job, lease: attempt.lease }, attempt.endedAt ?? 0)
  const [at, setAt] = useState<number | null>(null)
  const fault = attempt.outcome === 'posted' ? null : attempt.fault
  if (value === null)
    return (
      <>
        {fault === null || isTold ? null : <FaultNote fault={fault} />}
        <p role="status" className="mt-3 text-s text-faint">
          {refusal === null ? 'Reading the evidence' : `${refusal} Its files are in ${attempt.evidence}.`}
        </p>
      </>
    )
  const { steps, files } = value
  const of = (kind: File['kind']) => files.filter((f) => f.kind === kind)
  const commit = steps.findIndex((s) => s.did === 'commit')
  const chosen = at ?? (commit < 0 ? steps.length - 1 : commit)
  return (
    <Tabs.Root defaultValue="steps">
      <Tabs.List aria-label="What was kept" className="mb-3 flex gap-5 border-b border-line">
        <Tabs.Trigger value="steps" className={tab}>
          Steps <span className="text-faint">{steps.length}</span>
        </Tabs.Trigger>
        <Tabs.Trigger value="source" className={tab}>
          Page source <span className="text-faint">{of('source').length}</span>
        </Tabs.Trigger>
        <Tabs.Trigger value="log" className={tab}>
          Log
        </Tabs.Trigger>
        <Tabs.Trigger value="files" className={tab}>
          Files <span className="text-faint">{files.length}</span>
        </Tabs.Trigger>
      </Tabs.List>
      <Tabs.Content value="steps">
        <StepList steps={steps} files={files} fault={fault} isTold={isTold} at={chosen} onAt={setAt} />
      </Tabs.Content>
      <Tabs.Content value="source">
        <Sources files={of('source')} what="page source" />
      </Tabs.Content>
      <Tabs.Content value="log">
        <Sources files={of('log')} what="log" />
      </Tabs.Content>
      <Tabs.Content value="files">
        <FileChips files={files} />
      </Tabs.Content>
    </Tabs.Root>
  )
}
