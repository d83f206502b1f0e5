import { Activity, Moon, Pause, Play, Sun } from 'lucide-react'
import type { Board } from '../../core/model/board.ts'
import { linkLooks } from '../looks/link.ts'
import { phoneLooks } from '../looks/phone.ts'
import { at } from '../words/name.ts'
import { act } from './act.ts'
import type { PaletteItem } from './palette-item.ts'
import { phoneActions } from './phone-actions.ts'
import { phoneState } from './phone-state.ts'
import { prefer, usePrefs } from './prefs.ts'
import { href } from './route.ts'
import { leads, screens } from './screens.ts'
import { accountsOf, factsOf, phonesOf, slotOf } from './select.ts'
import { go } from './view.ts'

const fits = (text: string, wanted: string): boolean =>
  wanted.split(/\s+/).every((part) => text.toLowerCase().includes(part))

const places = (): readonly PaletteItem[] =>
  screens()
    .filter((s) => s.order !== undefined)
    .map((s) => ({
      id: `go-${s.name}`,
      group: 'Go to',
      icon: s.icon,
      name: s.word,
      keys: `g ${s.letter}`,
      isAction: false,
      run: () => go(href([s.name])),
    }))

const phones = (board: Board, wanted: string): readonly PaletteItem[] => {
  if (wanted === '') return []
  const now = Date.now()
  const found = phonesOf(board.phones).filter((phone) =>
    fits([phone.name, phone.id, ...accountsOf(board, phone).map((a) => at(a.handle))].join(' '), wanted),
  )
  return found.slice(0, 6).flatMap((phone, i) => {
    const state = phoneState(factsOf(board, phone), now)
    const actions = phoneActions(phone, state, slotOf(board, phone) !== null).filter((a) => a.refusal === null)
    const open = actions.find((a) => a.name === 'open')
    const show = () => go(href(['farm'], { q: phone.name }))
    const itself: PaletteItem = {
      id: `phone-${phone.id}`,
      group: 'Phone',
      icon: linkLooks[phone.link].icon,
      name: phone.name,
      note: [phone.about?.model, phone.about?.place, ...accountsOf(board, phone).map((a) => at(a.handle))]
        .filter((part) => part != null)
        .join(' · '),
      look: phoneLooks[state],
      isAction: false,
      run: open?.run ?? show,
    }
    // the best match brings its actions
    return i > 0
      ? [itself]
      : [
          itself,
          ...actions.map(
            (a): PaletteItem => ({
              ...a,
              id: `phone-${phone.id}-${a.name}`,
              group: `On ${phone.name}`,
              name: a.word,
              isAction: true,
            }),
          ),
        ]
  })
}

const accounts = (board: Board, wanted: string): readonly PaletteItem[] =>
  wanted === '' || !leads('#/accounts')
    ? []
    : Object.values(board.accounts)
        .filter((a) => fits(`${at(a.handle)} ${a.app}`, wanted))
        .slice(0, 5)
        .map((a) => ({
          id: `account-${a.id}`,
          group: 'Accounts',
          icon: Activity,
          name: at(a.handle),
          note: `${a.used} of ${a.cap} posted in 24 h`,
          isAction: false,
          run: () => go(href(['accounts', String(a.id)])),
        }))

const farm = (board: Board): readonly PaletteItem[] => {
  const isDark = usePrefs.getState().theme !== 'light'
  const isRunning = board.farm.state === 'running'
  return [
    isRunning
      ? {
          id: 'pause',
          group: 'Farm',
          icon: Pause,
          name: 'Pause the farm',
          note: 'what runs finishes',
          isAction: true,
          run: () => void act('pause', { scope: 'farm' }),
        }
      : {
          id: 'start',
          group: 'Farm',
          icon: Play,
          name: 'Start the farm',
          isAction: true,
          run: () => void (board.farm.state === 'paused' ? act('resume', { scope: 'farm' }) : act('start', {})),
        },
    {
      id: 'theme',
      group: 'Panel',
      icon: isDark ? Sun : Moon,
      name: isDark ? 'Light theme' : 'Dark theme',
      isAction: true,
      run: () => prefer({ theme: isDark ? 'light' : 'dark' }),
    },
  ]
}

/** Object first: the best phone, its actions, then the rest. `>` leaves the actions only. */
export const paletteItems = (board: Board, typed: string): readonly PaletteItem[] => {
  const onlyActions = typed.trimStart().startsWith('>')
  const wanted = typed.replace(/^\s*>/, '').trim().toLowerCase()
  const named = [...places(), ...farm(board)].filter((item) => fits(`${item.name} ${item.group}`, wanted))
  const own = screens().flatMap((s) => s.palette?.(board, wanted) ?? [])
  const items = [...phones(board, wanted), ...accounts(board, wanted), ...own, ...named]
  return onlyActions ? items.filter((item) => item.isAction) : items
}
