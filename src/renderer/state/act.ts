import type { CommandInput, CommandName, CommandOutput } from '../../core/contract/commands.ts'
import type { Panel, Receipt } from '../../core/contract/panel.ts'
import { toast } from './toasts.ts'

declare global {
  interface Window {
    posthouse?: Panel
  }
}

/** Sends a command; a line that is down is a refusal like any other. */
export const send = async <C extends CommandName>(
  command: C,
  input: CommandInput<C>,
): Promise<Receipt<CommandOutput<C>>> => {
  const panel = window.posthouse
  if (panel === undefined) return { ok: false, sentence: 'There is no control room to talk to.' }
  try {
    return await panel.send(command, input)
  } catch {
    return { ok: false, sentence: 'The control room does not answer. Nothing was changed.' }
  }
}

/** Sends a command and says a refusal in a toast; a success shows on the board. Answers the value, or null. */
export const act = async <C extends CommandName>(
  command: C,
  input: CommandInput<C>,
  done?: string,
): Promise<CommandOutput<C> | null> => {
  const receipt = await send(command, input)
  if (!receipt.ok) {
    toast({ tone: 'bad', sentence: receipt.sentence })
    return null
  }
  if (done !== undefined) toast({ tone: 'good', sentence: done })
  return receipt.value
}
