import type { CommandInput } from '../../../core/contract/commands.ts'
import { send } from '../../state/act.ts'
import { toast } from '../../state/toasts.ts'
import { counted } from '../../words/number.ts'

type Changes = CommandInput<'change-settings'>['set']

/** Changes settings, offers the way back, and answers why it was refused; null: it was not. */
export const change = async (set: Changes, onUndone: () => void): Promise<string | null> => {
  const receipt = await send('change-settings', { set: { ...set } })
  if (!receipt.ok) return receipt.sentence
  const { changed, before } = receipt.value
  if (changed === 0) return null
  const undo = async (): Promise<void> => {
    const back = await send('change-settings', { set: { ...before } })
    toast(
      back.ok
        ? { tone: 'good', sentence: `${counted(back.value.changed, 'setting')} put back.` }
        : { tone: 'bad', sentence: back.sentence },
    )
    onUndone()
  }
  toast({
    tone: 'good',
    sentence: `${counted(changed, 'setting')} changed. It acts from now on.`,
    undo: { word: 'Undo', run: () => void undo() },
  })
  return null
}
