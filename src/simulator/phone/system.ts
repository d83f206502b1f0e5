import type { Rect, Window } from './ui.ts'
import { rect, type Touchable, type ViewOptions, viewsOf } from './views.ts'

/*
 * Windows that belong to Android itself: the launcher, the lock screen and dialogs that cover whatever app is in front.
 * Ids are those of Android 14.
 */

export interface SystemWindow extends Window {
  readonly root: Touchable
}

export interface DialogButton {
  readonly id: string
  readonly text: string
  readonly onTap: () => void
}

const ink = '#f4f6fb'
const muted = '#9aa3b8'

export function dialog(
  size: { width: number; height: number },
  options: {
    packageName: string
    activity: string
    titleId: string
    title: string
    text?: string
    buttons: readonly DialogButton[]
  },
): SystemWindow {
  const { view, text, button } = viewsOf(options.packageName)
  const width = size.width - 80
  const height = 130 + (options.text === undefined ? 0 : 60) + options.buttons.length * 72
  const x = 40
  const y = Math.round((size.height - height) / 2)
  const rows: Touchable[] = [
    text(rect(x + 28, y + 28, width - 56, 64), options.title, { id: options.titleId, paint: { ink, size: 17 } }),
  ]
  if (options.text !== undefined) {
    rows.push(
      text(rect(x + 28, y + 96, width - 56, 60), options.text, {
        id: 'android:id/message',
        paint: { ink: muted, size: 13 },
      }),
    )
  }
  const top = y + height - options.buttons.length * 72 - 16
  options.buttons.forEach(({ id, text: label, onTap }, index) => {
    const bounds = rect(x + 28, top + index * 72, width - 56, 60)
    rows.push(
      button(bounds, label, onTap, { id, paint: { fill: '#2a3350', ink, size: 15, radius: 30, align: 'center' } }),
    )
  })
  const card = view(rect(x, y, width, height), { paint: { fill: '#1d2333', radius: 28 } }, rows)
  const root = view(rect(0, 0, size.width, size.height), { type: 'FrameLayout', paint: { dim: 0.7 } }, [card])
  return { packageName: options.packageName, activity: options.activity, root }
}

/** The home screen, when no app is in front. */
export function launcher(
  size: { width: number; height: number },
  apps: readonly { label: string; open: () => void }[],
): SystemWindow {
  const packageName = 'com.android.launcher'
  const { view, text } = viewsOf(packageName)
  const children = apps.map(({ label, open }, index) => {
    const bounds: Rect = rect(48 + (index % 4) * 116, size.height - 260, 96, 120)
    const icon = { id: 'icon', text: label, desc: label, type: 'TextView', onTap: open, paint: { label: '' } }
    return view(bounds, icon, [
      view(rect(bounds.x + 8, bounds.y, 80, 80), { paint: { fill: '#ff3d71', radius: 22, icon: 'play', ink } }),
      text(rect(bounds.x - 8, bounds.y + 86, 112, 28), '', { paint: { ink, size: 11, align: 'center', label } }),
    ])
  })
  const options: ViewOptions = { id: 'launcher', type: 'FrameLayout', paint: { fill: '#141a2b' } }
  return { packageName, activity: '.Launcher', root: view(rect(0, 0, size.width, size.height), options, children) }
}

export function keyguard(size: { width: number; height: number }): SystemWindow {
  const packageName = 'com.android.systemui'
  const { view, text } = viewsOf(packageName)
  const children = [
    text(rect(40, 300, size.width - 80, 60), 'Swipe up to unlock', {
      id: 'keyguard_indication_text',
      paint: { ink, size: 18, align: 'center' },
    }),
  ]
  const options: ViewOptions = { id: 'keyguard_root_view', type: 'FrameLayout', paint: { fill: '#05070c' } }
  return { packageName, activity: '.keyguard', root: view(rect(0, 0, size.width, size.height), options, children) }
}

export const shadeName = 'NotificationShade'

export function notificationShade(
  size: { width: number; height: number },
  notices: readonly { readonly title: string; readonly text: string }[],
): SystemWindow {
  const packageName = 'com.android.systemui'
  const { view, text } = viewsOf(packageName)
  const rows = notices.flatMap(({ title, text: words }, index) => {
    const y = 80 + index * 160
    return [
      text(rect(40, y, size.width - 80, 72), title, { id: 'android:id/title', paint: { ink, size: 26 } }),
      text(rect(40, y + 76, size.width - 80, 48), words, {
        id: 'android:id/big_text',
        paint: { ink: muted, size: 13 },
      }),
    ]
  })
  const options: ViewOptions = { id: 'notification_panel', type: 'FrameLayout', paint: { fill: '#101522' } }
  return { packageName, activity: shadeName, root: view(rect(0, 0, size.width, size.height), options, rows) }
}

export function permissionDialog(
  size: { width: number; height: number },
  question: string,
  answer: (allowed: boolean) => void,
): SystemWindow {
  const packageName = 'com.android.permissioncontroller'
  const own = (id: string) => `${packageName}:id/${id}`
  return dialog(size, {
    packageName,
    activity: 'com.android.permissioncontroller.permission.ui.GrantPermissionsActivity',
    titleId: own('permission_message'),
    title: question,
    buttons: [
      { id: own('permission_allow_button'), text: 'Allow', onTap: () => answer(true) },
      { id: own('permission_deny_button'), text: 'Don’t allow', onTap: () => answer(false) },
    ],
  })
}

export function crashDialog(size: { width: number; height: number }, label: string, close: () => void): SystemWindow {
  return dialog(size, {
    packageName: 'android',
    activity: 'Application Error',
    titleId: 'android:id/alertTitle',
    title: `${label} keeps stopping`,
    buttons: [
      { id: 'android:id/aerr_app_info', text: 'App info', onTap: close },
      { id: 'android:id/aerr_close', text: 'Close app', onTap: close },
    ],
  })
}

export function notRespondingDialog(
  size: { width: number; height: number },
  label: string,
  answer: (wait: boolean) => void,
): SystemWindow {
  return dialog(size, {
    packageName: 'android',
    activity: 'Application Not Responding',
    titleId: 'android:id/alertTitle',
    title: `${label} isn’t responding`,
    buttons: [
      { id: 'android:id/aerr_close', text: 'Close app', onTap: () => answer(false) },
      { id: 'android:id/aerr_wait', text: 'Wait', onTap: () => answer(true) },
    ],
  })
}
