import type { Published } from '../../phone/state.ts'
import { rect, type Touchable } from '../../phone/views.ts'
import { bottomBar, header, page, snackbar } from '../frame.ts'
import { fileName, type Session } from '../session.ts'
import { ageText } from '../texts.ts'
import { body, button, colour, screen, small, text, title, view } from '../theme.ts'

const rowHeight = 136

/** The own profile: who is signed in, drafts, and the own posts, newest first. */
export function profile(session: Session, scroll: number): Touchable {
  const { texts, account, memory, listing } = session
  const posts = listing.posts(account)
  const drafts = memory.drafts.filter((draft) => draft.account === account)
  const bar = screen.statusBar
  const draftsTop = bar + 176
  const listTop = draftsTop + (drafts.length > 0 ? 84 : 0)
  const listHeight = screen.bottomBar - listTop
  const rows: Touchable[] = []
  for (const [index, post] of (posts ?? []).entries()) {
    const y = listTop + index * rowHeight - scroll
    if (y >= listTop && y < screen.bottomBar - 40) rows.push(row(session, post, y))
  }
  if (posts === undefined) {
    rows.push(
      view(rect(screen.width / 2 - 40, listTop + 160, 80, 80), {
        id: 'profile_loading',
        type: 'ProgressBar',
        paint: { icon: 'spinner', ink: colour.muted },
      }),
    )
  } else if (posts.length === 0) {
    rows.push(
      text(rect(40, listTop + 160, screen.width - 80, 60), texts.noPosts, {
        id: 'no_posts',
        paint: { ink: colour.muted, size: 15, align: 'center' },
      }),
    )
  }
  return page([
    view(rect(20, bar + 16, 132, 132), { paint: { image: account, radius: 66 } }),
    text(rect(168, bar + 28, 350, 52), `@${account}`, {
      id: 'profile_handle',
      onTap: () => session.openAccounts(),
      paint: { ink: colour.ink, size: 19 },
    }),
    text(rect(168, bar + 84, 350, 36), posts === undefined ? '' : texts.posts(posts.length), {
      id: 'post_count',
      paint: { ink: colour.muted, size: 13 },
    }),
    ...(drafts.length === 0
      ? []
      : [
          button(rect(20, draftsTop, screen.width - 40, 68), texts.drafts(drafts.length), () => session.openDrafts(), {
            id: 'drafts_row',
            paint: { fill: colour.card, ink: colour.ink, size: 14, radius: 18, align: 'center' },
          }),
        ]),
    view(
      rect(0, listTop, screen.width, listHeight),
      { id: 'profile_list', type: 'androidx.recyclerview.widget.RecyclerView', scrollable: true },
      rows,
    ),
    ...snackbar(session),
    bottomBar(session),
  ])
}

function row(session: Session, post: Published, y: number): Touchable {
  const age = ageText(session.texts, session.clock.now(), post.at)
  const height = Math.min(rowHeight - 12, screen.bottomBar - y)
  return view(
    rect(20, y, screen.width - 40, height),
    {
      id: 'profile_post',
      desc: session.texts.reelBy(post.account, post.caption, age),
      onTap: () => session.openPost(post.id),
      paint: { fill: colour.card, radius: 18 },
    },
    [
      view(rect(32, y + 12, 76, 100), { type: 'ImageView', paint: { image: post.sha256, radius: 12, icon: 'play' } }),
      text(rect(124, y + 18, screen.width - 168, 48), post.caption, { id: 'post_caption', paint: body }),
      text(rect(124, y + 70, screen.width - 168, 32), age, { id: 'post_age', paint: small }),
    ],
  )
}

/** One own post, with its public link. */
export function post(session: Session, id: string): Touchable {
  const found = session.listing.posts(session.account)?.find((one) => one.id === id)
  const top = screen.statusBar + 84
  if (found === undefined) return page([header(session, session.texts.profile)])
  return page([
    header(session, 'Reel'),
    view(rect(40, top, screen.width - 80, 720), { paint: { image: found.sha256, radius: 28, icon: 'play' } }),
    text(rect(40, top + 740, 460, 40), `@${found.account}`, { id: 'post_author', paint: title }),
    text(rect(40, top + 784, 460, 60), found.caption, { id: 'post_full_caption', paint: body }),
    text(rect(40, top + 850, 460, 32), ageText(session.texts, session.clock.now(), found.at), {
      id: 'post_age',
      paint: small,
    }),
    text(rect(40, top + 890, 460, 40), `https://reelhouse.example/r/${found.id}`, {
      id: 'post_link',
      paint: { ink: '#8db4ff', size: 12 },
    }),
  ])
}

export function drafts(session: Session): Touchable {
  const { memory, account, texts } = session
  const own = memory.drafts.filter((draft) => draft.account === account)
  const top = screen.statusBar + 90
  const rows = own.flatMap((draft, index) => {
    const y = top + index * 112
    const bin = view(rect(screen.width - 100, y, 80, 100), {
      id: 'discard_draft',
      type: 'ImageButton',
      desc: texts.discardDraft(draft.caption),
      onTap: () => session.askDiscard(() => memory.dropDraft(draft.id)),
      paint: { icon: 'cross', ink: colour.muted },
    })
    const item = view(
      rect(20, y, screen.width - 128, 100),
      {
        id: 'draft_item',
        desc: `Draft, ${draft.caption}, ${fileName(draft.path)}`,
        onTap: () => session.compose(draft.path, draft),
        paint: { fill: colour.card, radius: 18 },
      },
      [
        view(rect(32, y + 12, 60, 76), { paint: { image: draft.path, radius: 10 } }),
        text(rect(108, y + 14, 302, 40), draft.caption, { id: 'draft_caption', paint: body }),
        text(rect(108, y + 56, 302, 30), fileName(draft.path), { id: 'draft_file', paint: small }),
      ],
    )
    return [item, bin]
  })
  return page([
    header(session, texts.drafts(own.length)),
    view(rect(0, top, screen.width, screen.height - top), { id: 'drafts_list', scrollable: true }, rows),
  ])
}
