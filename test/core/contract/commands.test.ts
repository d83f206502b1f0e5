import { describe, expect, it } from 'vitest'
import { commands, deskCommands, parseCommand } from '../../../src/core/contract/commands.ts'

const refusals: readonly (readonly [string, unknown, string])[] = [
  ['fly', {}, 'There is no command “fly”.'],
  ['__proto__', {}, 'There is no command “__proto__”.'],
  ['toString', {}, 'There is no command “toString”.'],
  ['start', { now: true }, 'start: Unrecognized key: "now".'],
  ['pause', { scope: 'farm', target: '3' }, 'pause: a farm has no target, everything else needs one.'],
  ['pause', { scope: 'phone' }, 'pause: a farm has no target, everything else needs one.'],
  ['release', { scope: 'job', target: '3' }, 'release: scope: '],
  ['retry', {}, 'retry: name either jobs or a query.'],
  ['retry', { jobs: [1], query: {} }, 'retry: name either jobs or a query.'],
  ['retry', { jobs: [] }, 'retry: jobs: '],
  ['retry', { jobs: [1.5] }, 'retry: jobs.0: '],
  ['skip', { query: { states: ['asleep'] } }, 'skip: query.states.0: '],
  ['add-phone', { address: 'a:1', serial: 'b' }, 'add-phone: name either an address or a serial number.'],
  ['add-accounts', {}, 'add-accounts: name either a file, a text or a list.'],
  ['add-accounts', { file: '/a.csv', text: '@a' }, 'add-accounts: name either a file, a text or a list.'],
  ['add-folder', { folder: 'a\0b' }, 'add-folder: folder: must not hold a null character.'],
  ['add-folder', { folder: '/v', distribution: 'random' }, 'add-folder: distribution: '],
  ['answer', { job: 1, answer: 'perhaps' }, 'answer: answer: '],
  ['rehearse', {}, 'rehearse: name an account or a phone.'],
  ['rehearse', { phone: 'p', video: 'a.mp4' }, 'rehearse: video: must be a fingerprint.'],
  ['jobs', { limit: 1_001 }, 'jobs: limit: '],
  ['jobs', [], 'jobs: '],
  ['jobs', 'all', 'jobs: '],
]

describe('parseCommand', () => {
  it.each(refusals)('refuses %s %j and names the place', (name, input, sentence) => {
    const parsed = parseCommand(name, input)
    expect(parsed.ok).toBe(false)
    if (!parsed.ok) expect(parsed.sentence.startsWith(sentence.replace(/\.$/, ''))).toBe(true)
  })

  it('fills defaults in and takes a missing input for an empty one', () => {
    expect(parseCommand('jobs', undefined)).toEqual({ ok: true, command: { name: 'jobs', input: { limit: 100 } } })
    expect(parseCommand('pause', { scope: 'farm' })).toEqual({
      ok: true,
      command: { name: 'pause', input: { scope: 'farm', target: '' } },
    })
    expect(parseCommand('retry', { query: { states: ['failed'] } })).toMatchObject({
      command: { input: { query: { states: ['failed'] }, dryRun: false } },
    })
  })

  it('bulk actions cannot carry an answer', () => {
    expect(parseCommand('retry', { jobs: [1], answer: 'not-there' }).ok).toBe(false)
    expect(parseCommand('answer', { job: [1, 2], answer: 'there' }).ok).toBe(false)
  })

  it('desk commands are commands', () => {
    for (const name of deskCommands) expect(Object.keys(commands)).toContain(name)
  })
})
