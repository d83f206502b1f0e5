import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('a packaged app runs its own code alone: no other way to use its program is left on', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
    build: { electronFuses: Record<string, boolean> }
  }
  expect(manifest.build.electronFuses).toEqual({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    enableCookieEncryption: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  })
})
