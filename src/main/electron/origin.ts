/** Where the panel's page comes from. Privileged schemes are named before the app is ready. */
export const appScheme = 'app'
export const evidenceScheme = 'evidence'
export const appOrigin = `${appScheme}://posthouse`
export const evidenceAddress = `${evidenceScheme}://room/`
export const screensAddress = `${evidenceAddress}screens/`
export const videosAddress = `${evidenceAddress}videos/`

/** True for an address of the panel's own page; `dev` is the development server's, null in a build. */
export const isOwn = (address: string, dev: string | null): boolean => {
  const origin = originOf(address)
  return origin !== null && (origin === appOrigin || (dev !== null && origin === originOf(dev)))
}

/** True for a file that the panel's own page made and wants to save. */
export const isOwnFile = (address: string, dev: string | null): boolean =>
  address.startsWith('blob:') && isOwn(address.slice('blob:'.length), dev)

/** `URL.origin` is `null` for schemes that the web does not know. */
const originOf = (address: string): string | null => {
  try {
    const { protocol, host } = new URL(address)
    return `${protocol}//${host}`
  } catch {
    return null
  }
}
