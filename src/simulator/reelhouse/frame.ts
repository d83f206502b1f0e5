import type { Rect } from '../phone/ui.ts'
import { rect, type Touchable } from '../phone/views.ts'
import type { Session } from './session.ts'
import { body, button, colour, quiet, screen, small, text, title, view } from './theme.ts'
import type { Notice } from './uploads.ts'

/** The parts that screens share. */

export const full: Rect = rect(0, 0, screen.width, screen.height)

export function page(children: readonly Touchable[]): Touchable {
  return view(full, { id: 'root', type: 'FrameLayout', paint: { fill: colour.ground } }, children)
}

/** The line at the top of a screen that was opened from another one. */
export function header(session: Session, label: string): Touchable {
  return view(rect(0, screen.statusBar, screen.width, 76), { id: 'header' }, [
    view(rect(12, screen.statusBar + 8, 60, 60), {
      id: 'back_button',
      type: 'ImageButton',
      desc: 'Back',
      onTap: () => void session.back(),
      paint: { icon: 'back', ink: colour.ink },
    }),
    text(rect(80, screen.statusBar + 8, 330, 60), label, { id: 'header_title', paint: title }),
  ])
}

export function bottomBar(session: Session): Touchable {
  const { home, create, profile } = session.texts
  const here = session.place.name
  const tabs = [
    { id: 'home_tab', desc: home, icon: 'home', open: 'feed' },
    { id: 'create_tab', desc: create, icon: 'plus', open: 'create' },
    { id: 'profile_tab', desc: profile, icon: 'person', open: 'profile' },
  ] as const
  const width = screen.width / tabs.length
  return view(
    rect(0, screen.bottomBar, screen.width, screen.height - screen.bottomBar),
    { id: 'bottom_bar', paint: { fill: '#0f131d', border: colour.line } },
    tabs.map(({ id, desc, icon, open }, index) =>
      view(rect(index * width, screen.bottomBar, width, screen.height - screen.bottomBar), {
        id,
        type: 'ImageView',
        desc,
        onTap: () => session.openTab(open),
        paint: { icon, ink: here === open ? colour.accent : colour.muted },
      }),
    ),
  )
}

/** What an upload has to say, above the bottom bar. */
export function snackbar(session: Session): readonly Touchable[] {
  const notice = session.uploads.notice()
  if (notice === undefined) return []
  const bounds = rect(16, screen.bottomBar - 92, screen.width - 32, 80)
  return notice.kind === 'failed' ? failedViews(session, notice, bounds) : [noticeView(session, notice, bounds)]
}

/** An offer to try again, and beside it one to throw the reel away. */
function failedViews(
  session: Session,
  { id, account }: Extract<Notice, { kind: 'failed' }>,
  { x, y, width, height }: Rect,
): readonly Touchable[] {
  const { texts, uploads } = session
  const paint = { fill: '#42202a', radius: 18, ink: '#ffb4a8', size: 14, align: 'center' as const }
  return [
    button(rect(x, y, width - 88, height), texts.couldNotPost, () => uploads.retry(id), { id: 'retry_upload', paint }),
    view(rect(x + width - 80, y, 80, height), {
      id: 'discard_failed',
      type: 'ImageButton',
      desc: texts.discardOf(account),
      onTap: () => session.askDiscard(() => uploads.discard(id)),
      paint: { ...paint, icon: 'cross' },
    }),
  ]
}

function noticeView({ texts }: Session, notice: Exclude<Notice, { readonly kind: 'failed' }>, bounds: Rect): Touchable {
  const { x, y, width } = bounds
  const paint = { fill: '#1f2638', radius: 18 }
  const label = rect(x + 20, y + 12, width - 120, 30)
  if (notice.kind === 'done') {
    return view(bounds, { id: 'done_banner', paint: { fill: '#123a2e', radius: 18 } }, [
      text(rect(x + 72, y + 12, width - 92, 56), texts.posted, {
        id: 'done_text',
        paint: { ink: colour.ink, size: 14 },
      }),
      view(rect(x + 16, y + 18, 44, 44), { paint: { icon: 'check', ink: colour.good } }),
    ])
  }
  if (notice.kind === 'rejected') {
    return view(bounds, { id: 'rejected_banner', paint: { fill: '#42202a', radius: 18 } }, [
      text(label, texts.rejected, { id: 'rejected_title', paint: body }),
      text(rect(x + 20, y + 44, width - 40, 24), texts.rejectedWhy, { id: 'rejected_reason', paint: small }),
    ])
  }
  return view(bounds, { id: 'upload_snackbar', paint }, [
    text(label, texts.postingTo(notice.account), { id: 'upload_label', paint: body }),
    text(rect(x + width - 100, y + 12, 84, 30), `${notice.percent}%`, {
      id: 'upload_percent',
      paint: { ink: colour.ink, size: 13, align: 'right' },
    }),
    view(rect(x + 20, y + 56, width - 40, 10), {
      id: 'upload_progress',
      type: 'ProgressBar',
      text: String(notice.percent),
      paint: { fill: colour.line, ink: colour.accent, radius: 5, progress: notice.percent / 100 },
    }),
  ])
}

export interface SheetButton {
  readonly id: string
  readonly text: string
  readonly onTap: () => void
  readonly loud?: boolean
}

/** A sheet from below; its window covers the whole screen. */
export function bottomSheet(id: string, heading: string, message: string, buttons: readonly SheetButton[]): Touchable {
  const height = 190 + buttons.length * 80
  const top = screen.height - height
  const rows = buttons.map((one, index) =>
    button(rect(32, top + 150 + index * 80, screen.width - 64, 64), one.text, one.onTap, {
      id: one.id,
      paint: one.loud ? { ...quiet, fill: colour.accent, ink: '#ffffff' } : quiet,
    }),
  )
  return view(full, { id: 'sheet_scrim', type: 'FrameLayout', paint: { dim: 0.62 } }, [
    view(rect(0, top, screen.width, height), { id, paint: { fill: colour.card, radius: 28 } }, [
      view(rect(screen.width / 2 - 28, top + 14, 56, 6), { paint: { fill: colour.line, radius: 3 } }),
      text(rect(32, top + 36, screen.width - 64, 44), heading, {
        id: 'sheet_title',
        paint: { ...title, align: 'center' },
      }),
      text(rect(32, top + 84, screen.width - 64, 50), message, {
        id: 'sheet_text',
        paint: { ink: colour.muted, size: 12, align: 'center' },
      }),
      ...rows,
    ]),
  ])
}
