import { type FormEvent, useState } from 'react'
import type { VendorKeys } from '../../../core/contract/vendor-commands.ts'
import { send } from '../../state/act.ts'
import { Button } from '../Button.tsx'
import { Field } from '../Field.tsx'
import { Refusal } from '../Refusal.tsx'
import { Segments } from '../Segments.tsx'

type Kind = VendorKeys['kind']

/** Keys go to the control room's machine and are never shown again. */
export const KeysForm = ({ onDone }: { readonly onDone: () => void }) => {
  const [kind, setKind] = useState<Kind>('token')
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const add = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const of = (name: string): string => String(form.get(name) ?? '').trim()
    const keys: VendorKeys =
      kind === 'token' ? { kind, token: of('token') } : { kind, appId: of('appId'), apiKey: of('apiKey') }
    setBusy(true)
    const receipt = await send('add-vendor', { vendor: 'geelark', keys })
    setBusy(false)
    setRefusal(receipt.ok ? null : receipt.sentence.replace(/^add-vendor: [\w.]+: must/, 'The key must'))
    if (receipt.ok) onDone()
  }
  return (
    <form onSubmit={(event) => void add(event)}>
      <p className="mt-1 mb-3 text-m text-soft">
        GeeLark’s keys are locked away on the control room’s machine. Nobody is shown them again.
      </p>
      <Segments
        label="What GeeLark gave you"
        value={kind}
        options={[
          { value: 'token', word: 'Token', name: 'A token' },
          { value: 'key', word: 'App id and key', name: 'An app id and an API key' },
        ]}
        onChange={setKind}
      />
      {kind === 'token' ? (
        <Field key="token" label="Token" name="token" type="password" className="mt-3" maxLength={500} />
      ) : (
        <>
          <Field key="appId" label="App id" name="appId" className="mt-3" maxLength={500} />
          <Field key="apiKey" label="API key" name="apiKey" type="password" className="mt-3" maxLength={500} />
        </>
      )}
      <Refusal of={refusal} />
      <div className="mt-4 flex justify-end">
        <Button type="submit" look="filled" height={32} disabled={isBusy}>
          {isBusy ? 'Asking GeeLark' : 'Add GeeLark'}
        </Button>
      </div>
    </form>
  )
}
