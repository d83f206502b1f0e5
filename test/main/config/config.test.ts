import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultSettings } from '../../../src/core/model/settings.ts'
import { type Flags, resolveConfig } from '../../../src/main/config/config.ts'

let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(path.join(tmpdir(), 'posthouse-config-'))
  mkdirSync(path.join(cwd, 'data'))
})
afterEach(() => rmSync(cwd, { recursive: true }))

const write = (name: string, text: string): void => writeFileSync(path.join(cwd, name), text)
const resolve = (flags: Flags, env: Record<string, string> = {}) =>
  resolveConfig({ data: 'data', ...flags }, { env, cwd, platform: 'linux' })
const value = (flags: Flags, env: Record<string, string> = {}) => {
  const reply = resolve(flags, env)
  if (!reply.ok) throw new Error(reply.sentence)
  return reply.value
}
const sentence = (flags: Flags, env: Record<string, string> = {}): string => {
  const reply = resolve(flags, env)
  if (reply.ok) throw new Error('nothing was wrong')
  return reply.sentence.replaceAll(`${cwd}${path.sep}`, '')
}

describe('resolveConfig', () => {
  it('has a default for everything', () => {
    const reply = resolveConfig({}, { env: { XDG_DATA_HOME: path.join(cwd, 'x') }, cwd, platform: 'linux' })
    const data = path.join(cwd, 'x', 'posthouse')
    expect(reply).toMatchObject({
      ok: true,
      value: { headless: false, port: 4600, adb: null, settings: defaultSettings, places: { data } },
    })
  })

  it('quiet hours are settings, which a flag fixes and a file does not', () => {
    write('data/posthouse.config.yaml', 'quiet-hours: "21:00-06:30"\n')
    expect(value({})).toMatchObject({ settings: { quietFrom: 1_260, quietTo: 390 }, fixed: {} })
    const given = value({ 'quiet-hours': '22:00-07:00', slots: '2' })
    const fixed = { slots: '--slots', 'settings.quietFrom': '--quiet-hours', 'settings.quietTo': '--quiet-hours' }
    expect(given).toMatchObject({ settings: { quietFrom: 1_320, quietTo: 420 }, fixed })
  })

  it('a flag goes before the environment, the environment before the file', () => {
    write('data/posthouse.config.yaml', 'slots: 2\nport: 5001\nappium-base-port: 6000\nheadless: yes\nlogs: ../l\n')
    const env = { POSTHOUSE_SLOTS: '3', POSTHOUSE_PORT: '5002', POSTHOUSE_LOGS: '' }
    expect(value({ slots: '5' }, env)).toMatchObject({
      port: 5002,
      headless: true,
      settings: { slots: 5, appiumPortBase: 6000, systemPortBase: 8200 },
      places: { logs: path.join(cwd, 'l'), data: path.join(cwd, 'data') },
    })
  })

  it('a named file may name the data folder, relative to itself', () => {
    write('data/my.json', '{"data": "deep", "settings": {"graceMs": 5, "retry": {"look": {"firstMs": 7}}}}')
    const reply = resolveConfig({ config: 'data/my.json' }, { env: {}, cwd, platform: 'linux' })
    expect(reply).toMatchObject({
      value: {
        places: { data: path.join(cwd, 'data', 'deep') },
        settings: { graceMs: 5, retry: { look: { firstMs: 7, factor: 3 }, maxAttempts: 3 } },
      },
    })
  })

  it.each<[Flags, Record<string, string>, string]>([
    [{ slots: 'four' }, {}, '--slots: must be a whole number from 1 to 200, not “four”.'],
    [{ slots: '0' }, {}, '--slots: must be a whole number from 1 to 200, not “0”.'],
    [{ slots: '1e2' }, {}, '--slots: must be a whole number from 1 to 200, not “1e2”.'],
    [{ port: '65536' }, {}, '--port: must be a whole number from 0 to 65535, not “65536”.'],
    [{ port: '-1' }, {}, '--port: must be a whole number from 0 to 65535, not “-1”.'],
    [{ 'appium-base-port': '80' }, {}, '--appium-base-port: must be a whole number from 1024 to 65535, not “80”.'],
    [{}, { POSTHOUSE_SYSTEM_PORT_BASE: 'x' }, 'POSTHOUSE_SYSTEM_PORT_BASE: must be a whole number from 1024 to 65535'],
    [{}, { POSTHOUSE_HEADLESS: 'maybe' }, 'POSTHOUSE_HEADLESS: must be yes or no, not “maybe”.'],
    [{ host: 'example.com' }, {}, '--host: must be an address of this machine such as 192.168.1.10 or 0.0.0.0'],
    [{ host: '0.0.0.0' }, {}, '--host: a panel on 0.0.0.0 needs a password.'],
    [{ host: '0.0.0.0' }, { POSTHOUSE_PASSWORD: 'short' }, 'POSTHOUSE_PASSWORD: the password must have 12 characters'],
    [{ 'password-file': 'none.txt' }, {}, '--password-file: none.txt cannot be read.'],
    [{ data: ' ' }, {}, '--data: must be a path, not “ ”.'],
    [{ config: 'none.yaml' }, {}, '--config: none.yaml cannot be read.'],
    [{}, { POSTHOUSE_CONFIG: 'none.yaml' }, 'POSTHOUSE_CONFIG: none.yaml cannot be read.'],
    [{ slots: '200' }, {}, 'With 200 slots the ports of UiAutomator2 (8200 to 10199) and MJPEG (9200 to 9399) meet.'],
    [{ 'appium-base-port': '65533' }, {}, 'With 4 slots the ports of Appium (65533 to 65540) pass 65535.'],
    [{ port: '4725' }, {}, 'With 4 slots the ports of Appium (4723 to 4730) and the panel (4725) meet.'],
  ])('%j %j: %s', (flags, env, words) => {
    expect(sentence(flags, env)).toContain(words)
  })

  it.each([
    ['slots: four', 'slots: must be a whole number from 1 to 200, not “four”.'],
    ['slots: 2.5', 'slots: must be a whole number from 1 to 200, not 2.5.'],
    ['slotz: 4', 'slotz: is not a setting. There are headless, port, data, slots'],
    ['data: /elsewhere', 'data: a file in the data folder cannot name another one.'],
    ['logs: [a]', 'logs: must be a path, not ["a"].'],
    ['- 1', 'must hold keys and values.'],
    ['settings: { graceMs: soon }', 'settings.graceMs: '],
    ['settings: { patience: 1 }', 'settings: Unrecognized key: "patience".'],
    ['settings: { retry: { look: { factor: 0 } } }', 'settings.retry.look.factor: '],
  ])('a file with “%s” is refused: %s', (text, words) => {
    write('data/posthouse.config.yaml', text)
    expect(sentence({})).toContain(`data/posthouse.config.yaml: ${words}`)
  })

  it('a file that cannot be parsed is named with its line', () => {
    write('data/posthouse.config.yaml', 'slots: 1\nport: "x\n')
    expect(sentence({})).toMatch(/^data\/posthouse\.config\.yaml:\d+:\d+: is not YAML: /)
    rmSync(path.join(cwd, 'data/posthouse.config.yaml'))
    write('data/posthouse.config.json', '{"slots": }')
    expect(sentence({})).toMatch(/^data\/posthouse\.config\.json: is not JSON: /)
  })

  it('two files in one folder are refused', () => {
    write('data/posthouse.config.yaml', '')
    write('data/posthouse.config.json', '{}')
    expect(sentence({})).toContain('There are two config files')
  })
})
