import type { CommandInput } from '../../core/contract/commands.ts'
import { counted } from '../words/number.ts'
import { act } from './act.ts'
import { useShown } from './board.ts'
import { toast } from './toasts.ts'

/** Does something that takes a while to many phones; how far it is stands on the board, and in the end each refusal is told. */
export const onMany = async <C extends 'install-app' | 'reboot-phones'>(
  command: C,
  input: CommandInput<C>,
  did: string,
): Promise<void> => {
  const done = await act(command, input)
  if (done === null) return
  const { changed, left, why } = done
  if (left === 0) return toast({ tone: 'good', sentence: `${counted(changed, 'phone')} ${did}.` })
  const phones = useShown.getState().board?.phones
  const reasons = why.slice(0, 3).map(({ phone, sentence }) => `${phones?.[phone]?.name ?? phone}: ${sentence}`)
  toast({ tone: 'bad', sentence: `${counted(changed, 'phone')} ${did}, ${left} not. ${reasons.join(' ')}` })
}
