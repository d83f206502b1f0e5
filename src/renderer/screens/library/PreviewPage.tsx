import { useEffect, useState } from 'react'
import type { AccountCard } from '../../../core/model/board.ts'
import type { AccountId } from '../../../core/model/ids.ts'
import { Button } from '../../parts/Button.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { act } from '../../state/act.ts'
import { useBoard } from '../../state/board.ts'
import { href } from '../../state/route.ts'
import { lastly } from '../../state/select.ts'
import { useSettled } from '../../state/settled.ts'
import { toast } from '../../state/toasts.ts'
import { throwAwayDrop, useUploads } from '../../state/uploads.ts'
import { ask, go, useRoute } from '../../state/view.ts'
import { counted } from '../../words/number.ts'
import { wrongDates } from './dates.ts'
import { changeDraft, forgetDraft, takeVideo, typeCaption, useDraft, writeTemplate } from './draft.ts'
import { Foot } from './Foot.tsx'
import { groupNames, stayOut } from './groups.ts'
import { LibraryTitle } from './LibraryTitle.tsx'
import { PreviewFoot } from './PreviewFoot.tsx'
import { PreviewPane } from './PreviewPane.tsx'
import { accountsWord, folderQuery, type Order, orderInput, sourceName } from './source.ts'
import { Tiles } from './Tiles.tsx'
import { areWell } from './templates.ts'
import { usePreview } from './use-preview.ts'
import { VideoGroups } from './VideoGroups.tsx'
import { UploadLine, WorkLines } from './WorkLines.tsx'

const accountsIn = lastly((accounts: Readonly<Record<string, AccountCard>>) =>
  Object.values(accounts).sort((a, b) => a.handle.localeCompare(b.handle, 'en')),
)

const namesOf = (accounts: readonly AccountCard[]): ReadonlySet<string> =>
  new Set(accounts.map((a) => `${a.app}/${a.handle}`))

const settleMs = 300

const leave = ({ later }: Order): void =>
  go(later.length === 0 ? href(['library']) : href(['library', 'preview'], folderQuery(later)))

/** Whoever went elsewhere meanwhile is not called back. */
const isShown = (source: string): boolean => {
  const { path, query } = useRoute.getState()
  return path[0] === 'library' && path[1] === 'preview' && (query['folder'] ?? query['drop']) === source
}

/** A folder as it would be taken in. Nothing is queued before its one button is pressed. */
export const PreviewPage = ({ order, show }: { readonly order: Order; readonly show: string | null }) => {
  const accounts = useBoard((b) => accountsIn(b.accounts))
  const source = 'folder' in order.source ? order.source.folder : order.source.drop
  const upload = useUploads((u) => ('drop' in order.source ? u.drops[order.source.drop] : undefined))
  const isThere = upload === undefined || upload.isOver
  const draft = useDraft(source)
  const [isQueueing, setQueueing] = useState(false)
  const [isThrown, setThrown] = useState(false)
  // with no account at all the control room says what to do first
  const isNoneChosen = order.accounts?.length === 0 && accounts.length > 0
  const canAsk = isThere && !isNoneChosen && !isThrown
  const settled = useSettled(draft, settleMs)
  const named = namesOf(order.accounts === null ? accounts : accounts.filter((a) => order.accounts?.includes(a.id)))
  const { intake, groups, refusal, more, again, ...seen } = usePreview(
    canAsk ? orderInput(order, settled, named) : null,
  )
  // a folder that names its accounts is for them, until a person chooses others
  const listed = order.accounts === null ? intake?.listed : undefined
  const chosen: ReadonlySet<AccountId> = new Set(order.accounts ?? listed?.known ?? accounts.map((a) => a.id))
  const isForNobody = chosen.size === 0 && (listed?.fresh.length ?? 0) === 0
  const isCounting = seen.isCounting || settled.out !== draft.out
  const shown = groupNames.find((name) => name === show) ?? null

  const throwAway = (): void => {
    forgetDraft(source)
    setThrown(true)
    if ('drop' in order.source) void throwAwayDrop(order.source.drop)
    leave(order)
  }
  const queue = async (): Promise<void> => {
    setQueueing(true)
    const done = await act('add-folder', orderInput(order, draft, named))
    setQueueing(false)
    if (done === null) return
    forgetDraft(source)
    toast({
      tone: 'good',
      sentence: draft.asDrafts ? `${counted(done.jobs, 'draft')} added.` : `${counted(done.jobs, 'job')} queued.`,
    })
    if (isShown(source)) leave(order)
  }
  const canQueue =
    intake !== null &&
    intake.jobs > 0 &&
    !isCounting &&
    !isQueueing &&
    !isForNobody &&
    areWell(draft) &&
    wrongDates(draft.dates) === null
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented || !canQueue) return
      event.preventDefault()
      void queue()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
  const busy = isQueueing ? 'Queueing' : isCounting && !isForNobody ? 'Counting' : null
  return (
    <>
      <LibraryTitle
        name={sourceName(order)}
        facts={
          'drop' in order.source
            ? ''
            : order.later.length === 0
              ? source
              : `${source}, then ${counted(order.later.length, 'more folder')}`
        }
      />
      {upload === undefined || (upload.isOver && upload.failed.length === 0) ? null : <UploadLine upload={upload} />}
      <WorkLines />
      {refusal !== null ? (
        <div className="min-h-0 flex-1">
          <EmptyState title="This cannot be previewed" sentence={refusal}>
            <div className="flex gap-2">
              <Button look="filled" onClick={again}>
                Look again
              </Button>
              <Button onClick={throwAway}>Throw away this preview</Button>
            </div>
          </EmptyState>
        </div>
      ) : intake === null && isNoneChosen ? (
        <div className="min-h-0 flex-1">
          <EmptyState title="No account is chosen" sentence="Videos are dealt to accounts, so choose some.">
            <Button onClick={() => ask({ of: null })}>Choose all accounts</Button>
          </EmptyState>
        </div>
      ) : intake === null ? (
        <>
          <p role="status" className="min-h-0 flex-1 px-4 pt-6 text-l text-soft">
            {isThere
              ? 'The control room reads the folder.'
              : upload.isListing
                ? 'The browser reads what was dropped. Then it goes to the control room.'
                : 'Files are on their way to the control room.'}
          </p>
          <Foot
            sentence={isThere ? 'Nothing is queued yet.' : 'Nothing is queued yet. Throwing it away ends the sending.'}
            onThrow={throwAway}
          />
        </>
      ) : (
        <>
          <div className="flex min-h-0 flex-1 max-mid:flex-col">
            <div className="flex min-h-0 min-w-0 flex-1 flex-col">
              <Tiles intake={intake} groups={groups} shown={shown} onShow={(name) => ask({ show: name })} />
              <VideoGroups
                groups={shown === null ? groups : groups.filter((g) => g.name === shown)}
                draft={draft}
                onCaption={(key, caption) => typeCaption(source, key, caption)}
                onTake={(key, isTaken) => takeVideo(source, key, isTaken)}
                onMore={(name, offset) => intake.preview !== undefined && void more(name, intake.preview, offset)}
              />
            </div>
            <PreviewPane
              intake={intake}
              accounts={accounts}
              chosen={chosen}
              fresh={listed?.fresh ?? []}
              draft={draft}
              onTemplate={(template) => changeDraft(source, { template })}
              onOwn={(account, text) => writeTemplate(source, account, text)}
              onPerApp={(perApp) => changeDraft(source, { perApp })}
              onDates={(some) => changeDraft(source, { dates: { ...draft.dates, ...some } })}
              distribution={order.distribution}
              isCounting={isCounting}
              onChosen={(next) =>
                ask({
                  of: next.size === accounts.length && intake?.listed === undefined ? null : accountsWord([...next]),
                })
              }
              onDistribution={(way) => ask({ how: way === 'round-robin' ? null : way })}
            />
          </div>
          <PreviewFoot
            jobs={isForNobody ? 0 : intake.jobs}
            rest={isForNobody ? 'Choose an account.' : stayOut(intake, groups)}
            isDraft={draft.asDrafts}
            onDraft={(asDrafts) => changeDraft(source, { asDrafts })}
            busy={!areWell(draft) ? 'Mend the template' : wrongDates(draft.dates) === null ? busy : 'Mend the times'}
            onThrow={throwAway}
            onQueue={() => void queue()}
          />
        </>
      )}
    </>
  )
}
