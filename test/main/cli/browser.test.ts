import { expect, test } from 'vitest'
import { browserCommand } from '../../../src/main/cli/browser.ts'

const link = 'http://127.0.0.1:4600/enter?token=a&b'

test.each([
  ['darwin', {}, ['open', link]],
  ['win32', {}, ['rundll32', 'url.dll,FileProtocolHandler', link]],
  ['linux', { DISPLAY: ':0' }, ['xdg-open', link]],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, ['xdg-open', link]],
  ['linux', {}, null],
] as const)('on %s with %j the browser is opened by %j', (platform, env, command) =>
  expect(browserCommand(link, platform, env)).toEqual(command),
)
