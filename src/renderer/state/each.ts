import type { CommandInput, CommandName } from '../../core/contract/commands.ts'
import { counted } from '../words/number.ts'
import { send } from './act.ts'
import { toast } from './toasts.ts'

/** One after the other; says what was done of how many things, and the first refusal. */
export const each = async <C extends CommandName>(
  command: C,
  inputs: readonly CommandInput<C>[],
  noun: string,
  did: string,
): Promise<void> => {
  const refused: string[] = []
  for (const input of inputs) {
    const receipt = await send(command, input)
    if (!receipt.ok) refused.push(receipt.sentence)
  }
  const [first] = refused
  const done = counted(inputs.length - refused.length, noun)
  if (first === undefined) return toast({ tone: 'good', sentence: `${done} ${did}.` })
  toast({ tone: 'bad', sentence: `${done} ${did}, ${refused.length} not: ${first}` })
}
