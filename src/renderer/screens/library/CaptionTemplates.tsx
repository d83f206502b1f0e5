import { useId, useState } from 'react'
import { appName } from '../../../core/model/app.ts'
import type { AccountCard } from '../../../core/model/board.ts'
import { Choice } from '../../parts/Choice.tsx'
import { field } from '../../parts/Field.tsx'
import { IconButton } from '../../parts/IconButton.tsx'
import { classes } from '../../style/classes.ts'
import { at } from '../../words/name.ts'
import type { Draft } from './draft.ts'
import { wrongWith } from './templates.ts'

const variables = '{stem} {handle} {campaign} {index} {count} {date}'

const Text = ({
  label,
  value,
  placeholder,
  onType,
}: {
  readonly label: string
  readonly value: string
  readonly placeholder: string
  readonly onType: (text: string) => void
}) => {
  const id = useId()
  const wrong = wrongWith(value)
  return (
    <>
      <textarea
        aria-label={label}
        aria-invalid={wrong !== null}
        aria-describedby={wrong === null ? undefined : id}
        rows={2}
        maxLength={10_000}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onType(event.target.value)}
        className={classes(field, 'h-auto resize-y py-1.5', wrong === null ? '' : 'border-tone')}
        data-tone={wrong === null ? undefined : 'bad'}
      />
      {wrong === null ? null : (
        <p id={id} role="alert" className="text-s text-bad">
          {wrong}
        </p>
      )}
    </>
  )
}

export interface CaptionTemplatesProps {
  readonly draft: Draft
  /** Those that may get words of their own. */
  readonly accounts: readonly AccountCard[]
  readonly onTemplate: (text: string) => void
  /** Null: it has none of its own any more. */
  readonly onOwn: (account: string, text: string | null) => void
}

const nameOf = ({ app, handle }: AccountCard): string => `${app}/${handle}`

/** One caption for all videos that have none: variables, and lists of which each job gets one entry. */
export const CaptionTemplates = ({ draft, accounts, onTemplate, onOwn }: CaptionTemplatesProps) => {
  const [isOpen, setOpen] = useState(draft.template !== '' || Object.keys(draft.templates).length > 0)
  const hasApps = new Set(accounts.map((a) => a.app)).size > 1
  const words = (account: AccountCard): string =>
    hasApps ? `${at(account.handle)}, ${appName(account.app)}` : at(account.handle)
  const others = accounts.filter((a) => draft.templates[nameOf(a)] === undefined)
  const own = accounts.filter((a) => draft.templates[nameOf(a)] !== undefined)
  return (
    <section aria-label="Captions" className="flex flex-col gap-2">
      <h2 className="flex items-center gap-2 font-semibold">
        Captions
        <span className="text-s font-normal text-faint">of videos without their own</span>
        {isOpen ? null : (
          <button
            type="button"
            className="ml-auto min-h-6 text-s font-normal text-accent-text hover:underline"
            onClick={() => setOpen(true)}
          >
            Write a template
          </button>
        )}
      </h2>
      {isOpen ? (
        <>
          <Text
            label="Caption template"
            placeholder="{stem}, {part|piece} {count} of {campaign}"
            value={draft.template}
            onType={onTemplate}
          />
          <p className="text-s text-soft">
            <span className="mono">{variables}</span> are filled in. Of a list such as{' '}
            <span className="mono">{'{Hi|Hello}'}</span> each job gets one entry, the one shown here.
          </p>
          {own.map((account) => (
            <div key={account.id} className="flex flex-col gap-1">
              <p className="flex items-center justify-between gap-2 text-s text-soft">
                For {words(account)}
                <IconButton
                  icon="x"
                  size={24}
                  word={`Take the template of ${at(account.handle)} away`}
                  onClick={() => onOwn(nameOf(account), null)}
                />
              </p>
              <Text
                label={`Caption template for ${at(account.handle)}`}
                placeholder="None: posted without a caption"
                value={draft.templates[nameOf(account)] ?? ''}
                onType={(text) => onOwn(nameOf(account), text)}
              />
            </div>
          ))}
          {others.length === 0 ? null : (
            <span>
              <Choice
                label="Other words for"
                icon="user-plus"
                value=""
                options={others.slice(0, 200).map((a) => ({ value: nameOf(a), word: words(a) }))}
                onChange={(name) => onOwn(name, draft.template)}
              />
            </span>
          )}
        </>
      ) : null}
    </section>
  )
}
