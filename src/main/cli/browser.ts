import { spawn } from 'node:child_process'

/**
 * Opens an address in the person's browser, where there is a screen. Whether it worked is not known: the address is
 * printed in any case.
 */
export const openInBrowser = (
  address: string,
  { platform, env }: { platform: NodeJS.Platform; env: Readonly<Record<string, string | undefined>> },
): void => {
  const command = browserCommand(address, platform, env)
  if (command === null) return
  const child = spawn(command[0], command.slice(1), { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
}

/** The program that opens an address, and its arguments; null where nothing could show it. */
export const browserCommand = (
  address: string,
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): readonly [string, ...string[]] | null => {
  if (platform === 'darwin') return ['open', address]
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', address]
  // without a screen it would open a browser in the terminal
  return env['DISPLAY'] || env['WAYLAND_DISPLAY'] ? ['xdg-open', address] : null
}
