import { rect, type Touchable } from '../../phone/views.ts'
import { bottomSheet, full } from '../frame.ts'
import type { Sheet } from '../place.ts'
import type { Session } from '../session.ts'
import { body, colour, screen, text, title, view } from '../theme.ts'

/** Sheets cover the app's own screen with a window of their own. */
export function sheet(session: Session, name: Sheet): Touchable {
  const { texts } = session
  const close = () => session.closeSheet()
  switch (name) {
    case 'update':
      return bottomSheet('update_sheet', texts.updateTitle, 'Version 7.5 is here.', [
        { id: 'update_now', text: 'Update', onTap: close, loud: true },
        { id: 'update_not_now', text: texts.notNow, onTap: close },
      ])
    case 'notifications':
      return bottomSheet('notifications_sheet', texts.notificationsTitle, 'Know when people like your reels.', [
        { id: 'notifications_on', text: 'Turn on', onTap: close, loud: true },
        { id: 'notifications_not_now', text: texts.notNow, onTap: close },
      ])
    case 'about-reels':
      return bottomSheet('about_reels_sheet', 'About Reels', 'Anyone can watch what you share.', [
        { id: 'first_time_share_button', text: texts.share, onTap: () => session.publish(), loud: true },
        { id: 'first_time_cancel', text: 'Cancel', onTap: close },
      ])
    case 'blocked':
      return bottomSheet('blocked_sheet', texts.blockedTitle, 'We limit how often you can do this.', [
        { id: 'blocked_ok', text: texts.ok, onTap: close },
      ])
    case 'discard':
      return bottomSheet('discard_sheet', texts.discardTitle, texts.discardWhat, [
        { id: 'discard_confirm', text: texts.discard, onTap: () => session.discard(), loud: true },
        { id: 'discard_keep', text: texts.keep, onTap: close },
      ])
    case 'accounts':
      return accounts(session)
  }
}

function accounts(session: Session): Touchable {
  const handles = session.memory.accounts
  const height = 130 + handles.length * 92
  const top = screen.height - height
  return view(full, { id: 'sheet_scrim', type: 'FrameLayout', paint: { dim: 0.62 } }, [
    view(rect(0, top, screen.width, height), { id: 'account_switcher', paint: { fill: colour.card, radius: 28 } }, [
      text(rect(32, top + 24, 470, 48), 'Switch account', { id: 'sheet_title', paint: title }),
      ...handles.map((handle, index) => {
        const y = top + 84 + index * 92
        return view(
          rect(20, y, screen.width - 40, 80),
          {
            id: 'account_row',
            desc: `@${handle}`,
            checked: handle === session.account,
            onTap: () => session.chooseAccount(handle),
            paint: { fill: handle === session.account ? colour.line : colour.card, radius: 18 },
          },
          [
            view(rect(36, y + 14, 52, 52), { paint: { image: handle, radius: 26 } }),
            text(rect(104, y + 14, 380, 52), `@${handle}`, { id: 'account_handle', paint: body }),
          ],
        )
      }),
    ]),
  ])
}
