import type { Board } from '../../core/model/board.ts'
import { linkLooks } from '../looks/link.ts'
import { phoneLooks } from '../looks/phone.ts'
import { at } from '../words/name.ts'
import { count, counted } from '../words/number.ts'
import { act } from './act.ts'
import { accountItems } from './palette-accounts.ts'
import type { PaletteItem } from './palette-item.ts'
import { phoneActions } from './phone-actions.ts'
import { phoneState } from './phone-state.ts'
import { prefer, usePrefs } from './prefs.ts'
import { href } from './route.ts'
import { screens } from './screens.ts'
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

const farm = (board: Board): readonly PaletteItem[] => {
  const isDark = usePrefs.getState().theme !== 'light'
  const isRunning = board.farm.state === 'running'
  const busy = Object.values(board.hand).filter((h) => h.state !== 'uncertain').length
  const waiting = board.counts.pending + board.counts.retrying
  const drain: PaletteItem = {
    id: 'drain',
    group: 'Farm',
    icon: 'arrow-down-to-line',
    name: 'Drain the farm',
    note: `${counted(busy, 'running job')} ${busy === 1 ? 'finishes' : 'finish'}, then the phones are given back`,
    isAction: true,
    run: () => void act('drain', {}),
  }
  return [
    isRunning
      ? {
          id: 'pause',
          group: 'Farm',
          icon: 'pause',
          name: 'Pause the farm',
          note: `${counted(busy, 'running job')} ${busy === 1 ? 'finishes' : 'finish'}, ${count(waiting)} wait`,
          isAction: true,
          run: () => void act('pause', { scope: 'farm' }),
        }
      : {
          id: 'start',
          group: 'Farm',
          icon: 'play',
          name: 'Start the farm',
          note: `${counted(waiting, 'job')} ${waiting === 1 ? 'waits' : 'wait'}`,
          isAction: true,
          run: () => void (board.farm.state === 'paused' ? act('resume', { scope: 'farm' }) : act('start', {})),
        },
    ...(isRunning ? [drain] : []),
    {
      id: 'theme',
      group: 'Panel',
      icon: isDark ? 'sun' : 'moon',
      name: isDark ? 'Light theme' : 'Dark theme',
      isAction: true,
      run: () => prefer({ theme: isDark ? 'light' : 'dark' }),
    },
  ]
}

/** Object first: the best phone, its actions, its jobs, then the rest. `>` leaves the actions only. */
export const paletteItems = (
  board: Board,
  typed: string,
  jobs: readonly PaletteItem[] = [],
): readonly PaletteItem[] => {
  const onlyActions = typed.trimStart().startsWith('>')
  const wanted = typed.replace(/^\s*>/, '').trim().toLowerCase()
  const named = [...places(), ...farm(board)].filter((item) => fits(`${item.name} ${item.group}`, wanted))
  const own = screens().flatMap((s) => s.palette?.(board, wanted) ?? [])
  const found = phones(board, wanted)
  const people = wanted === '' ? [] : accountItems(board, (text) => fits(text, wanted), found.length === 0)
  const items = [...found, ...people, ...jobs, ...own, ...named]
  return onlyActions ? items.filter((item) => item.isAction) : items
}
