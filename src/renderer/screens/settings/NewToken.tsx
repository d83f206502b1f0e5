import { type FormEvent, useState } from 'react'
import { type TokenScope, tokenScopes } from '../../../core/model/token.ts'
import { Button } from '../../parts/Button.tsx'
import { Field } from '../../parts/Field.tsx'
import { Refusal } from '../../parts/Refusal.tsx'
import { Segments } from '../../parts/Segments.tsx'
import { send } from '../../state/act.ts'
import { ShownOnce } from './ShownOnce.tsx'
import { scopeWords } from './scopes.ts'

/** Makes a token, and shows its word once. */
export const NewToken = ({ onMade }: { readonly onMade: () => void }) => {
  const [name, setName] = useState('')
  const [scope, setScope] = useState<TokenScope>('read')
  const [word, setWord] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const make = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const receipt = await send('add-token', { name, scope })
    setWord(receipt.ok ? receipt.value.word : null)
    setRefusal(receipt.ok ? null : receipt.sentence)
    if (!receipt.ok) return
    setName('')
    onMade()
  }
  return (
    <form onSubmit={(event) => void make(event)} className="p-3">
      <div className="flex items-end gap-3">
        <Field
          label="New token, for what"
          value={name}
          maxLength={60}
          placeholder="Prometheus"
          onChange={(event) => setName(event.target.value)}
          className="w-64"
        />
        <div className="pb-0.5">
          <Segments
            label="Scope"
            value={scope}
            options={tokenScopes.map((value) => ({
              value,
              word: scopeWords[value].word,
              name: scopeWords[value].word,
            }))}
            onChange={setScope}
          />
        </div>
        <Button type="submit" height={32} disabled={name.trim() === ''}>
          Make a token
        </Button>
        <p className="min-w-0 flex-1 pb-1.5 text-s text-faint">{scopeWords[scope].sentence}</p>
      </div>
      <Refusal of={refusal} className="mt-2" />
      {word === null ? null : (
        <ShownOnce
          word={word}
          what="token"
          sentence="It is shown this once. Keep it where only its program reads it."
        />
      )}
    </form>
  )
}
