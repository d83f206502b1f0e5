import { appName } from '../../core/model/app.ts'
import type { AccountCard, Board } from '../../core/model/board.ts'
import { accountLooks, accountState } from '../looks/account.ts'
import { at } from '../words/name.ts'
import { counted } from '../words/number.ts'
import { act } from './act.ts'
import { accountTo } from './links.ts'
import type { PaletteItem } from './palette-item.ts'
import { href } from './route.ts'
import { leads } from './screens.ts'
import { go } from './view.ts'

const hasUncertain = (board: Board, account: AccountCard): boolean =>
  Object.values(board.hand).some((h) => h.account === account.id && h.state === 'uncertain')

const actions = (account: AccountCard): readonly PaletteItem[] => {
  const group = `On ${at(account.handle)}`
  const target = { scope: 'account', target: String(account.id) } as const
  const jobs = href(['jobs'], { q: `account:${account.handle}` })
  const own = account.holds.filter((hold) => hold.scope === 'account')
  const show: PaletteItem = {
    id: `account-${account.id}-jobs`,
    group,
    icon: 'list-checks',
    name: `Jobs of ${at(account.handle)}`,
    note: `account:${account.handle}`,
    isAction: false,
    run: () => go(jobs),
  }
  const release: PaletteItem = {
    id: `account-${account.id}-release`,
    group,
    icon: 'circle-play',
    name: 'Release this account',
    note: `lifts ${counted(own.length, 'hold')}`,
    isAction: true,
    run: () => void act('release', target),
  }
  return [
    ...(leads(jobs) ? [show] : []),
    own.some((hold) => hold.by === 'person')
      ? {
          id: `account-${account.id}-resume`,
          group,
          icon: 'circle-play',
          name: 'Resume this account',
          note: 'its jobs come into line again',
          isAction: true,
          run: () => void act('resume', target),
        }
      : {
          id: `account-${account.id}-hold`,
          group,
          icon: 'circle-pause',
          name: 'Hold this account',
          note: 'what runs finishes, its other jobs wait',
          isAction: true,
          run: () => void act('pause', target),
        },
    ...(own.length === 0 ? [] : [release]),
  ]
}

/** Accounts that fit; the best one brings its actions, unless a phone does already. */
export const accountItems = (
  board: Board,
  fits: (text: string) => boolean,
  hasActions: boolean,
): readonly PaletteItem[] => {
  if (!leads('#/accounts')) return []
  const found = Object.values(board.accounts).filter((a) => fits(`${at(a.handle)} ${a.app}`))
  return found.slice(0, 5).flatMap((account, i) => {
    const itself: PaletteItem = {
      id: `account-${account.id}`,
      group: 'Accounts',
      icon: 'users',
      name: at(account.handle),
      note: `${appName(account.app)} · ${account.used} of ${account.cap} posted in 24 h`,
      look: accountLooks[accountState(account, hasUncertain(board, account), Date.now())],
      isAction: false,
      run: () => go(accountTo(account)),
    }
    return i === 0 && hasActions ? [itself, ...actions(account)] : [itself]
  })
}
