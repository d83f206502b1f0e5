import { rect, type Touchable } from '../../phone/views.ts'
import { full, page } from '../frame.ts'
import type { Session } from '../session.ts'
import { body, button, colour, primary, quiet, screen, text, title, view } from '../theme.ts'

/** Full screens that stand before the app: nothing of it can be used while one is up. */

const heading = { ...title, size: 20, align: 'center' } as const
const message = { ink: colour.muted, size: 13, align: 'center' } as const
const wide = (y: number, height = 64) => rect(40, y, screen.width - 80, height)
const nothing = () => {}

function field(id: string, hint: string, y: number, password = false): Touchable {
  return view(wide(y, 72), {
    id,
    type: 'EditText',
    hint,
    password,
    onTap: nothing,
    paint: { fill: colour.card, radius: 16, ink: colour.muted, size: 14 },
  })
}

export function splash(): Touchable {
  return view(full, { id: 'splash', type: 'FrameLayout', paint: { fill: colour.ground } }, [
    view(rect(screen.width / 2 - 60, 520, 120, 120), {
      paint: { fill: colour.accent, radius: 34, icon: 'play', ink: '#ffffff' },
    }),
  ])
}

export function signIn(session: Session): Touchable {
  return page([
    text(wide(260), session.texts.logIn, { id: 'login_title', paint: heading }),
    field('login_username', 'Username', 380),
    field('login_password', 'Password', 470, true),
    button(wide(570), 'Log in', nothing, { id: 'login_button', paint: primary }),
  ])
}

export function challenge(style: 'human' | 'code'): Touchable {
  if (style === 'human') {
    return page([
      text(wide(300), 'Confirm you’re human', { id: 'challenge_title', paint: heading }),
      text(wide(370), 'We noticed unusual activity.', { id: 'challenge_text', paint: message }),
      button(wide(480), 'Continue', nothing, { id: 'challenge_continue', paint: primary }),
    ])
  }
  return page([
    text(wide(300), 'Enter the code we sent', { id: 'challenge_title', paint: heading }),
    text(wide(370), 'We sent a code to your e-mail.', { id: 'challenge_text', paint: message }),
    field('challenge_code', 'Code', 460),
    button(wide(560), 'Confirm', nothing, { id: 'challenge_continue', paint: primary }),
  ])
}

export function suspended(session: Session): Touchable {
  return page([
    text(wide(300), session.texts.suspendedTitle, { id: 'suspended_title', paint: heading }),
    text(wide(370), 'You can appeal within 180 days.', { id: 'suspended_text', paint: message }),
    button(wide(480), 'Appeal', nothing, { id: 'suspended_appeal', paint: primary }),
    button(wide(560), 'Log out', nothing, { id: 'suspended_log_out', paint: quiet }),
  ])
}

/** An offer on the whole screen, where the feed would be. */
export function promo(session: Session): Touchable {
  return page([
    view(rect(40, 200, screen.width - 80, 520), { paint: { image: 'promo', radius: 28 } }),
    text(wide(750), 'Meet Reelhouse Pro', { id: 'promo_title', paint: heading }),
    text(wide(810), 'More reach, fewer worries.', {
      id: 'promo_text',
      paint: { ...body, align: 'center', ink: colour.muted },
    }),
    button(wide(900), 'Try it free', nothing, { id: 'promo_try', paint: primary }),
    button(wide(980), session.texts.notNow, () => session.openTab('feed'), { id: 'promo_close', paint: quiet }),
  ])
}
