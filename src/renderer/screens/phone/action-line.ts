import type { Action } from '../../../core/model/action.ts'

/**
 * Actions on their way to one phone: one at a time and in their order, whatever the line to the control room does. Letters
 * that wait become one text. A refusal throws the rest away, as it was meant for a screen that is not there.
 */
export interface ActionLine {
  /** False when too many wait already. */
  add(action: Action): boolean
  clear(): void
}

const most = 40
const longestText = 1_000

export const actionLine = (
  send: (action: Action) => Promise<boolean>,
  onBusy: (isBusy: boolean) => void,
): ActionLine => {
  let waiting: Action[] = []
  let isSending = false
  const next = async (): Promise<void> => {
    const [action] = waiting.splice(0, 1)
    isSending = action !== undefined
    onBusy(isSending)
    if (action === undefined) return
    if (!(await send(action))) waiting = []
    void next()
  }
  return {
    add: (action) => {
      const last = waiting.at(-1)
      if (action.kind === 'text' && last?.kind === 'text' && last.text.length + action.text.length <= longestText)
        waiting[waiting.length - 1] = { kind: 'text', text: last.text + action.text }
      else if (waiting.length >= most) return false
      else waiting.push(action)
      if (!isSending) void next()
      return true
    },
    clear: () => {
      waiting = []
    },
  }
}
