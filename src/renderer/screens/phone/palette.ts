import type { Board } from '../../../core/model/board.ts'
import { phoneLooks } from '../../looks/phone.ts'
import type { PaletteItem } from '../../state/palette-item.ts'
import { phoneState } from '../../state/phone-state.ts'
import { href } from '../../state/route.ts'
import { factsOf, phonesOf } from '../../state/select.ts'
import { go } from '../../state/view.ts'

const asks = /^(?:open(?: screen(?: of)?)?|screen(?: of)?)(?:\s+|$)/
const most = 8

/** “open wren”, “screen of 08”: pages of phones by the words of the action. */
export const screenItems = (board: Board, wanted: string): readonly PaletteItem[] => {
  if (!asks.test(wanted)) return []
  const words = wanted.replace(asks, '').trim()
  const now = Date.now()
  return phonesOf(board.phones)
    .filter((phone) => `${phone.name} ${phone.id}`.toLowerCase().includes(words))
    .slice(0, most)
    .map((phone) => ({
      id: `screen-${phone.id}`,
      group: 'Screens',
      icon: 'monitor-smartphone',
      name: `Open screen of ${phone.name}`,
      look: phoneLooks[phoneState(factsOf(board, phone), now)],
      isAction: true,
      run: () => go(href(['phone', phone.id])),
    }))
}
