import { type FormEvent, useState } from 'react'
import type { PhoneId } from '../../../core/model/ids.ts'
import { useBoard } from '../../state/board.ts'
import { onMany } from '../../state/on-many.ts'
import { Button } from '../Button.tsx'
import { field } from '../Field.tsx'

/** An app, or its next version, from a file (or the files) of the control room's machine onto one phone or many. */
export const InstallApp = ({ ids }: { readonly ids: readonly PhoneId[] }) => {
  const [isBusy, setBusy] = useState(false)
  const task = useBoard((b) => Object.values(b.tasks).find((t) => t.id.startsWith('install ')) ?? null)
  const install = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const files = String(new FormData(event.currentTarget).get('apk'))
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
    const [file, ...parts] = files
    if (file === undefined) return
    setBusy(true)
    const what = parts.length === 0 ? { file } : { files }
    await onMany('install-app', { phones: [...ids], ...what }, ids.length === 1 ? 'has it' : 'have it')
    setBusy(false)
  }
  return (
    <form onSubmit={(event) => void install(event)} className="p-3">
      <div className="flex items-end gap-2">
        <label className="min-w-0 flex-1">
          <span className="block text-s text-soft">
            App: an APK on the control room’s machine; of one in parts, a line each
          </span>
          <textarea
            name="apk"
            rows={1}
            spellCheck={false}
            placeholder="/apps/reelhouse.apk"
            className={`${field} mt-1 block field-sizing-content h-auto! max-h-32 min-h-8 resize-none py-1.5`}
          />
        </label>
        <Button type="submit" icon="package-plus" height={32} disabled={isBusy}>
          {isBusy ? 'Installing' : 'Install this app'}
        </Button>
      </div>
      {task === null ? null : (
        <p role="status" className="mt-2 text-s text-soft">
          {task.what}: {task.done} of {task.all}
        </p>
      )}
    </form>
  )
}
