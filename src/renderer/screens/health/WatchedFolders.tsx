import type { CampaignCard } from '../../../core/model/board.ts'
import { Card } from '../../parts/Card.tsx'
import { WatchChoice } from '../../parts/WatchChoice.tsx'
import { useBoard } from '../../state/board.ts'
import { lastly } from '../../state/select.ts'

/** The newest first: their folders are those that still grow. */
const newest = lastly((campaigns: Readonly<Record<string, CampaignCard>>) =>
  Object.values(campaigns).sort((a, b) => b.createdAt - a.createdAt),
)

/** What becomes of new files in the folders of campaigns. */
export const WatchedFolders = ({ className = '' }: { readonly className?: string }) => {
  const campaigns = useBoard((b) => newest(b.campaigns))
  return (
    <Card title="Watched folders" facts="what becomes of new files" className={className}>
      {campaigns.length === 0 ? (
        <p className="px-3 pb-3 text-m text-faint">No folder was taken in yet. Its campaign shows up here.</p>
      ) : (
        <ul className="border-t border-line">
          {campaigns.map(({ id, name, folder, watch = 'tell' }) => (
            <li
              key={id}
              aria-label={name}
              className="flex min-h-11 items-center gap-3 border-b border-line/55 px-3 py-1 last:border-0"
            >
              <div className="min-w-0 flex-1">
                <p className="truncate text-m font-medium">{name}</p>
                <p className="truncate text-s text-soft" title={folder}>
                  {folder}
                </p>
              </div>
              <div className="w-46 shrink-0">
                <WatchChoice campaign={{ id, watch }} />
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
