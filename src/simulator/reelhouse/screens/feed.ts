import { rect, type Touchable } from '../../phone/views.ts'
import { bottomBar, page, snackbar } from '../frame.ts'
import type { Session } from '../session.ts'
import { body, colour, screen, small, text, view } from '../theme.ts'

const authors = [
  'maya.makes',
  'northtrail',
  'slow.kitchen',
  'pixelpottery',
  'two.wheels',
  'harbour.light',
  'tiny.garden',
]
const captions = [
  'Glazing day at the studio',
  'Up before the sun, worth it',
  'Three ingredients, ten minutes',
  'One more hill',
  'The boats are back',
  'Look who sprouted',
]
const cardHeight = 484

/** An endless list of other people's reels. */
export function feed(session: Session, scroll: number): Touchable {
  const top = screen.statusBar + 70
  const list = rect(0, top, screen.width, screen.bottomBar - top)
  const first = Math.floor(scroll / cardHeight)
  const cards: Touchable[] = []
  for (let index = first; top + index * cardHeight - scroll < screen.bottomBar; index += 1) {
    cards.push(card(index, top + index * cardHeight - scroll, list))
  }
  return page([
    view(list, { id: 'feed_list', type: 'androidx.recyclerview.widget.RecyclerView', scrollable: true }, cards),
    view(rect(0, 0, screen.width, top), { id: 'app_bar', paint: { fill: colour.ground } }, [
      text(rect(24, screen.statusBar + 6, 300, 56), 'Reelhouse', {
        id: 'app_title',
        paint: { ink: colour.ink, size: 22 },
      }),
    ]),
    ...snackbar(session),
    bottomBar(session),
  ])
}

function card(index: number, y: number, list: { y: number; height: number }): Touchable {
  const author = authors[index % authors.length] ?? ''
  const caption = captions[(index * 5) % captions.length] ?? ''
  const shown = Math.max(y, list.y)
  const end = Math.min(y + cardHeight, list.y + list.height)
  const bounds = rect(0, shown, screen.width, end - shown)
  return view(bounds, { id: 'feed_card', desc: `Reel by @${author}, ${caption}` }, [
    view(rect(20, y + 10, 44, 44), { paint: { image: author, radius: 22 } }),
    text(rect(76, y + 10, 300, 44), `@${author}`, { id: 'feed_author', paint: body }),
    view(rect(20, y + 64, screen.width - 40, 350), { paint: { image: `${author}${index}`, radius: 22, icon: 'play' } }),
    view(rect(20, y + 426, 36, 36), {
      id: 'feed_like',
      type: 'ImageView',
      desc: 'Like',
      paint: { icon: 'heart', ink: colour.ink },
    }),
    text(rect(68, y + 424, 440, 40), caption, { id: 'feed_caption', paint: small }),
  ])
}
