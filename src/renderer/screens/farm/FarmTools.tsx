import { Choice } from '../../parts/Choice.tsx'
import { FilterField } from '../../parts/FilterField.tsx'
import { Segments } from '../../parts/Segments.tsx'
import { CloudVendor } from '../../parts/vendor/CloudVendor.tsx'
import { useBoard } from '../../state/board.ts'
import { prefer } from '../../state/prefs.ts'
import { ask } from '../../state/view.ts'
import { AddPhone } from './AddPhone.tsx'
import { type Size, useChoices } from './choices.ts'

const refresh: Readonly<Record<Size, string>> = {
  S: 'Small screens do not refresh',
  M: 'Screens refresh every 2 s while in view',
  L: 'Screens refresh every second while in view',
}

export const pickSize = (size: Size): void => {
  prefer({ size })
  ask({ size: null })
}

export const FarmTools = () => {
  const { group, sort, size, text } = useChoices()
  const hasScreens = useBoard((b) => b.farm.host.screens !== undefined)
  return (
    <div className="flex h-11 shrink-0 items-center gap-2 px-4">
      <Choice
        label="Group"
        icon="layers"
        value={group}
        options={[
          { value: 'state', word: 'State' },
          { value: 'group', word: 'Group' },
          { value: 'tag', word: 'Tag' },
          { value: 'host', word: 'Host' },
          { value: 'server', word: 'adb server' },
          { value: 'app', word: 'App' },
          { value: 'link', word: 'Link' },
        ]}
        onChange={(next) => ask({ group: next === 'state' ? null : next })}
      />
      <Choice
        label="Sort"
        value={sort}
        options={[
          { value: 'trouble', word: 'Trouble first' },
          { value: 'name', word: 'Name' },
        ]}
        onChange={(next) => ask({ sort: next === 'trouble' ? null : next })}
      />
      <FilterField label="Filter phones" value={text} onChange={(next) => ask({ q: next })} />
      <AddPhone />
      <CloudVendor />
      <span className="min-w-0 flex-1 truncate text-right text-s text-faint max-mid:invisible">
        {hasScreens ? refresh[size] : ''}
      </span>
      <Segments
        label="Size of the cards"
        value={size}
        options={[
          { value: 'S', word: 'S', name: 'Small' },
          { value: 'M', word: 'M', name: 'Medium' },
          { value: 'L', word: 'L', name: 'Large' },
        ]}
        onChange={pickSize}
      />
    </div>
  )
}
