import { Button } from '../../parts/Button.tsx'
import { act } from '../../state/act.ts'
import { useBoard } from '../../state/board.ts'

/** The system's own dialog for a folder, where the control room can show one. */
export const PickFolder = ({ onPicked }: { readonly onPicked: (folder: string) => void }) => {
  const canPick = useBoard((b) => b.farm.host.canPickFolder)
  const pick = async (): Promise<void> => {
    const answer = await act('pick-folder', {})
    if (answer?.folder != null) onPicked(answer.folder)
  }
  return canPick ? (
    <Button height={32} icon="folder-open" onClick={() => void pick()}>
      Choose a folder
    </Button>
  ) : null
}
