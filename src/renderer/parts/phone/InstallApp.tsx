import { PackagePlus } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { PhoneId } from '../../../core/model/ids.ts'
import { useBoard } from '../../state/board.ts'
import { onMany } from '../../state/on-many.ts'
import { Button } from '../Button.tsx'
import { Field } from '../Field.tsx'

/** An app, or its next version, from a file of the control room's machine onto one phone or many. */
export const InstallApp = ({ ids }: { readonly ids: readonly PhoneId[] }) => {
  const [isBusy, setBusy] = useState(false)
  const task = useBoard((b) => Object.values(b.tasks).find((t) => t.id.startsWith('install ')) ?? null)
  const install = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const file = String(new FormData(event.currentTarget).get('apk')).trim()
    if (file === '') return
    setBusy(true)
    await onMany('install-app', { phones: [...ids], file }, ids.length === 1 ? 'has it' : 'have it')
    setBusy(false)
  }
  return (
    <form onSubmit={(event) => void install(event)} className="p-3">
      <div className="flex items-end gap-2">
        <Field
          label="App: an APK on the control room’s machine"
          name="apk"
          placeholder="/apps/reelhouse.apk"
          className="min-w-0 flex-1"
        />
        <Button type="submit" icon={PackagePlus} height={32} disabled={isBusy}>
          {isBusy ? 'Installing' : 'Install'}
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
