import { Button } from '../../parts/Button.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { copyText } from '../../state/phone-actions.ts'
import { count } from '../../words/number.ts'
import type { Draft } from './draft.ts'
import { type Group, type GroupName, groupLooks } from './groups.ts'
import { columns, VideoLine } from './VideoLine.tsx'

export interface VideoGroupsProps {
  readonly groups: readonly Group[]
  readonly draft: Draft
  readonly onCaption: (key: string, caption: string) => void
  readonly onTake: (key: string, isTaken: boolean) => void
  readonly onMore: (name: GroupName, offset: number) => void
}

const keyOf = (line: Group['lines'][number]): string => line.fingerprint ?? line.path

const copyList = ({ lines }: Group): void =>
  void copyText(lines.map((l) => `${l.path}\t${l.sentence ?? ''}`).join('\n'), 'The list')

/** Where there is room for two, they stand side by side, line by line: what grows in one moves nothing in the other. */
const pair = 'huge:grid huge:grid-cols-2'

const Head = ({ className = '' }: { readonly className?: string }) => (
  <div className={`${columns} h-7.5 text-s text-soft ${className}`}>
    <span />
    <span />
    <span>Video</span>
    <span className="text-right">Length</span>
    <span className="text-right">Size</span>
    <span className="pl-4">Caption, or why it stays out</span>
    <span>Goes to</span>
  </div>
)

export const VideoGroups = ({ groups, draft, onCaption, onTake, onMore }: VideoGroupsProps) => (
  <div className="scroll-page min-h-0 flex-1">
    <div className={`sticky top-0 z-10 border-b border-line bg-bg ${pair}`}>
      <Head />
      <Head className="border-l border-line/55 max-huge:hidden" />
    </div>
    {groups
      .filter((group) => group.all > 0)
      .map((group) => {
        const look = groupLooks[group.name]
        const { next } = group
        return (
          <section key={group.name} aria-label={look.word}>
            <h3 data-tone={look.tone} className="flex h-8 items-center gap-2 border-b border-line bg-raised px-4">
              <Icon of={look.icon} className="text-tone" />
              <span className="font-semibold">{look.word}</span>
              <span>{count(group.all)}</span>
              <span className="min-w-0 flex-1 truncate text-s text-soft">{look.note}</span>
              {group.name === 'unreadable' ? (
                <button
                  type="button"
                  className="min-h-6 text-s text-accent-text hover:underline"
                  onClick={() => copyList(group)}
                >
                  Copy the list
                </button>
              ) : null}
            </h3>
            <ul className={pair}>
              {group.lines.map((line) => (
                <VideoLine
                  key={line.path}
                  line={line}
                  typed={draft.captions[keyOf(line)]}
                  onType={(caption) => onCaption(keyOf(line), caption)}
                  isTaken={!draft.out.includes(keyOf(line))}
                  onTake={(isTaken) => onTake(keyOf(line), isTaken)}
                />
              ))}
            </ul>
            {next === null ? null : (
              <p className="flex h-10 items-center px-4">
                <Button height={24} onClick={() => onMore(group.name, next)}>
                  Show more of {count(group.all)}
                </Button>
              </p>
            )}
          </section>
        )
      })}
  </div>
)
