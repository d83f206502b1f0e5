import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import type { PhoneCard, SlotCard } from '../../../core/model/board.ts'
import type { IconName } from '../../looks/icons.ts'
import type { PhoneState } from '../../looks/phone.ts'
import { Card } from '../../parts/Card.tsx'
import { guarded } from '../../parts/guarded.ts'
import { Icon } from '../../parts/Icon.tsx'
import { MenuItem } from '../../parts/menu/MenuItem.tsx'
import { MenuPanel } from '../../parts/menu/MenuPanel.tsx'
import { act } from '../../state/act.ts'
import { phoneActions } from '../../state/phone-actions.ts'

export interface RemedyListProps {
  readonly phone: PhoneCard
  readonly slot: SlotCard | null
  readonly state: PhoneState
}

const row =
  'flex h-8 w-full items-center gap-2.5 rounded-sm px-2 text-left text-m hover:bg-hover aria-disabled:bg-transparent aria-disabled:text-faint data-[state=open]:bg-hover'

interface RowProps {
  readonly icon: IconName
  readonly word: string
  readonly note: string
  readonly refusal: string | null
}

const Inside = ({ icon, word, note, refusal }: RowProps) => (
  <>
    <Icon of={icon} size={16} className={refusal === null ? 'text-soft' : 'text-faint'} />
    <span className="flex-1 truncate">{word}</span>
    <span className="shrink-0 text-s text-faint">{refusal ?? note}</span>
  </>
)

const Row = ({ run, ...rest }: RowProps & { readonly run: () => void }) => (
  <li>
    <button type="button" className={row} {...guarded({ disabled: rest.refusal !== null, onClick: run })}>
      <Inside {...rest} />
    </button>
  </li>
)

const minute = 60_000
const rests = [
  ['15 min', 15 * minute],
  ['1 h', 60 * minute],
  ['4 h', 240 * minute],
  ['24 h', 1_440 * minute],
] as const

const Rest = ({ phone }: { phone: PhoneCard }) => (
  <li>
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className={row}>
        <Inside icon="moon" word="Rest for…" note={phone.doing === null ? '' : 'after this job'} refusal={null} />
      </DropdownMenu.Trigger>
      <MenuPanel width="w-44">
        {rests.map(([word, forMs]) => (
          <MenuItem
            key={word}
            icon="moon"
            word={`Rest for ${word}`}
            onPick={() => void act('rest', { phone: phone.id, forMs })}
          />
        ))}
      </MenuPanel>
    </DropdownMenu.Root>
  </li>
)

const List = ({ children }: { children: ReactNode }) => (
  <ul className="border-t border-line/55 p-1 first-of-type:border-line">{children}</ul>
)

/** All that can be done with the phone: what cannot be done now stays among the keys' stops and says why, as in its menu. */
export const RemedyList = ({ phone, slot, state }: RemedyListProps) => {
  const actions = phoneActions(phone, state, slot !== null)
  const rows = (group: string) =>
    actions
      // rests of every length have a menu of their own here
      .filter((a) => a.group === group && a.name !== 'rest')
      .map(({ name, icon, word, note, refusal, run }) => (
        <Row key={name} icon={icon} word={word} note={note ?? ''} refusal={refusal} run={run} />
      ))
  const { doing } = phone
  return (
    <Card title="Work and repair">
      <List>
        {rows('work')}
        <Rest phone={phone} />
        <Row
          icon="circle-slash"
          word="Set its job aside"
          note="before its share tap"
          refusal={doing === null ? 'no job' : null}
          run={() => doing !== null && void act('pause', { scope: 'job', target: String(doing.job) })}
        />
      </List>
      <List>{rows('repair')}</List>
      <List>{rows('copy')}</List>
    </Card>
  )
}
