import { DropdownMenu } from 'radix-ui'
import type { IconName } from '../../looks/icons.ts'
import { Icon } from '../Icon.tsx'
import { Key } from '../Key.tsx'
import { menuItem } from './MenuPanel.tsx'

export interface MenuItemProps {
  readonly icon: IconName
  readonly word: string
  readonly keys?: string
  /** At the right, in faint: how long it takes, or what it touches. */
  readonly note?: string
  /** Why it cannot be done now. What cannot be done stays, in grey. */
  readonly refusal?: string | null
  readonly onPick: () => void
}

export const MenuItem = ({ icon, word, keys, note, refusal = null, onPick }: MenuItemProps) => (
  <DropdownMenu.Item className={menuItem} disabled={refusal !== null} onSelect={onPick}>
    <Icon of={icon} size={16} className={refusal === null ? 'text-soft' : 'text-faint'} />
    <span className="flex-1 truncate">{word}</span>
    {refusal === null && keys !== undefined ? <Key of={keys} /> : null}
    {refusal !== null || (note !== undefined && keys === undefined) ? (
      <span className="shrink-0 text-s text-faint">{refusal ?? note}</span>
    ) : null}
  </DropdownMenu.Item>
)

export const MenuRule = () => <DropdownMenu.Separator className="my-1 h-px bg-line" />
