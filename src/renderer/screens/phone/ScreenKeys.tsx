import type { Action } from '../../../core/model/action.ts'
import type { IconName } from '../../looks/icons.ts'
import { Icon } from '../../parts/Icon.tsx'
import type { Hands } from './use-hands.ts'

type Key = Extract<Action, { kind: 'key' }>['key']

const keys: readonly { readonly key: Key; readonly icon: IconName; readonly word: string; readonly turn?: string }[] = [
  { key: 'back', icon: 'triangle', word: 'Back', turn: '-rotate-90' },
  { key: 'home', icon: 'circle', word: 'Home' },
  { key: 'recents', icon: 'square', word: 'Recents' },
  { key: 'wake', icon: 'sun', word: 'Wake' },
]

/** The phone's own keys, under its screen as on the phone. They stay in their place without a take-over. */
export const ScreenKeys = ({ hands }: { readonly hands: Hands }) => (
  <div className="grid shrink-0 grid-cols-4 gap-1 p-2">
    {keys.map(({ key, icon, word, turn }) => (
      <button
        key={key}
        type="button"
        disabled={!hands.areOn}
        title={hands.areOn ? undefined : 'Take the phone over first'}
        onClick={() => hands.act({ kind: 'key', key })}
        className="flex h-11 flex-col items-center justify-center gap-0.5 rounded-sm text-s text-soft enabled:hover:bg-hover enabled:hover:text-text disabled:text-faint"
      >
        <Icon of={icon} {...(turn === undefined ? {} : { className: turn })} />
        {word}
      </button>
    ))}
  </div>
)
