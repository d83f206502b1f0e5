import type { App, Session } from 'electron'
import { isOwn, isOwnFile } from './origin.ts'

/** Writing a copied id to the clipboard is all that the page may do beyond showing itself. */
const allowed = 'clipboard-sanitized-write'

/** No page leads anywhere, opens anything or embeds anything. */
export const confinePages = (app: App): void => {
  app.on('web-contents-created', (_, contents) => {
    const deny = (event: { preventDefault(): void }): void => event.preventDefault()
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-navigate', deny)
    contents.on('will-redirect', deny)
    contents.on('will-frame-navigate', deny)
    contents.on('will-attach-webview', deny)
  })
}

/**
 * Every permission is denied, asked or checked; nothing leaves for another origin. What the page made itself, such as
 * an export, may be saved where a person says; nothing else is downloaded.
 */
export const denyPermissions = (session: Session, dev: string | null): void => {
  session.setPermissionRequestHandler((_, permission, answer, details) =>
    answer(permission === allowed && isOwn(details.requestingUrl, dev)),
  )
  session.setPermissionCheckHandler((_, permission, origin) => permission === allowed && isOwn(origin, dev))
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event, item) => {
    if (!isOwnFile(item.getURL(), dev)) event.preventDefault()
  })
}
