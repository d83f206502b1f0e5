import { describe, expect, it } from 'vitest'
import { accessOf, barred } from '../../../src/core/contract/access.ts'
import { type CommandName, commands } from '../../../src/core/contract/commands.ts'
import { tokenScopes } from '../../../src/core/model/token.ts'

const names = Object.keys(commands) as CommandName[]

describe('what a token may do', () => {
  it.each(names)('%s needs one scope, and a wider one will do', (name) => {
    const may = tokenScopes.filter((scope) => barred(scope, name) === null)
    const needs = accessOf[name]
    expect(may).toEqual(needs === 'room' ? [] : tokenScopes.slice(tokenScopes.indexOf(needs)))
  })

  it('no word about a post, no setting and no file is given to those who only operate', () => {
    const admin = names.filter((name) => accessOf[name] === 'admin')
    expect(admin).toEqual(expect.arrayContaining(['answer', 'import-progress', 'change-settings', 'backup', 'stop']))
  })

  it('nobody outside makes tokens or has a hand on a phone', () => {
    const room = names.filter((name) => accessOf[name] === 'room')
    expect(room).toEqual(
      expect.arrayContaining(['tokens', 'add-token', 'remove-token', 'take-over', 'input', 'hand-back']),
    )
  })

  it('a refusal says what is needed', () => {
    expect(barred('read', 'retry')).toBe('This needs a token with the scope operate; the one shown has read.')
    expect(barred('admin', 'add-token')).toBe('This is for the panel and the command line of the control room alone.')
  })
})
