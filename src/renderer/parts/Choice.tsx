import { DropdownMenu } from 'radix-ui'
import type { IconName } from '../looks/icons.ts'
import { classes } from '../style/classes.ts'
import { Icon } from './Icon.tsx'
import { MenuPanel, menuItem } from './menu/MenuPanel.tsx'

export interface ChoiceProps<T extends string> {
  readonly label: string
  readonly icon?: IconName
  /** The label stands elsewhere, as over a column. */
  readonly isBare?: boolean
  /** As wide as its place, for choices one over the other. */
  readonly isWide?: boolean
  readonly value: T
  readonly options: readonly { readonly value: T; readonly word: string }[]
  readonly onChange: (value: T) => void
}

/** One of a few, behind a button that says which: `Group State`. */
export const Choice = <T extends string>({
  label,
  icon,
  isBare = false,
  isWide = false,
  value,
  options,
  onChange,
}: ChoiceProps<T>) => (
  <DropdownMenu.Root>
    <DropdownMenu.Trigger
      className={classes(
        'flex h-7 shrink-0 items-center gap-1.5 rounded-md border border-line-strong bg-surface px-2.5 text-m whitespace-nowrap hover:bg-hover data-[state=open]:bg-hover',
        isWide && 'w-full',
      )}
    >
      {icon === undefined ? null : <Icon of={icon} className="text-soft" />}
      <span className={isBare ? 'sr-only' : 'text-soft'}>{label}</span>
      <span className="font-medium">{options.find((o) => o.value === value)?.word}</span>
      <Icon of="chevron-down" className={isWide ? 'ml-auto text-faint' : 'ml-0.5 text-faint'} />
    </DropdownMenu.Trigger>
    <MenuPanel align="start" width="w-44">
      <DropdownMenu.RadioGroup value={value} onValueChange={(next) => onChange(next as T)}>
        {options.map((option) => (
          <DropdownMenu.RadioItem key={option.value} value={option.value} className={menuItem}>
            <span className="flex-1">{option.word}</span>
            <DropdownMenu.ItemIndicator className="size-1.5 rounded-full bg-accent-text" />
          </DropdownMenu.RadioItem>
        ))}
      </DropdownMenu.RadioGroup>
    </MenuPanel>
  </DropdownMenu.Root>
)
