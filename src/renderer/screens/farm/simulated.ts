import { act } from '../../state/act.ts'
import { href } from '../../state/route.ts'
import { toast } from '../../state/toasts.ts'
import { go } from '../../state/view.ts'
import { counted } from '../../words/number.ts'

/** Starts simulated phones; the way on is offered where the person is by then. */
export const startSimulated = async (): Promise<void> => {
  const done = await act('start-simulated', {})
  if (done === null) return
  toast({
    tone: 'good',
    sentence: `${counted(done.phones, 'simulated phone')} with ${counted(done.accounts, 'account')}.`,
    undo: { word: 'Preview sample videos', run: () => go(href(['library', 'preview'], { folder: done.videos })) },
  })
}
