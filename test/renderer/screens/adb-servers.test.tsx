// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { Board, PhoneCard } from '../../../src/core/model/board.ts'
import type { Hold } from '../../../src/core/model/hold.ts'
import { screen as health } from '../../../src/renderer/screens/Health.tsx'
import { healthAnswers } from '../health-answers.ts'
import { mount, unmount } from '../mount.tsx'
import { seed } from '../seed.ts'

afterEach(unmount)

const address = '192.168.1.9:5037'
const trouble = `The adb server “Rack B” (${address}) does not answer. Check that its machine is on.`

/** The seeded farm with another adb server, which has its first phone. */
const withRack = (isAway = false): { readonly board: Board; readonly first: PhoneCard } => {
  const board = seed('trouble', Date.now())
  const rack = {
    host: '192.168.1.9',
    port: 5037,
    owner: 'other',
    name: 'Rack B',
    since: Date.now(),
    restarts: 0,
  } as const
  const state = isAway ? ({ state: 'down', trouble } as const) : ({ state: 'up' } as const)
  const [one] = Object.values(board.phones)
  if (one === undefined) throw new Error('no phone')
  const hold = {
    scope: 'phone',
    target: one.id,
    reason: 'offline',
    by: 'engine',
    sentence: trouble,
    until: null,
  } as const
  const holds = [{ ...hold, id: 991, placedAt: Date.now(), stops: 'commits' } as unknown as Hold]
  const gone = isAway ? { adb: 'absent' as const, slot: null, doing: null, holds } : {}
  const first: PhoneCard = { ...one, server: address, link: 'usb', ...gone }
  return {
    first,
    board: {
      ...board,
      adb: { ...board.adb, servers: [...board.adb.servers, { ...rack, ...state }] },
      phones: { ...board.phones, [first.id]: first },
    },
  }
}

describe('adb servers in Health', () => {
  const open = (board: Board, answers = {}) =>
    mount(board, { hash: '#/health', screens: [health], answers: { ...healthAnswers(board), ...answers } })
  const card = () => within(screen.getByRole('region', { name: 'adb servers' }))

  it('show another one with its name, its phones and why it is away', () => {
    open(withRack(true).board)
    expect(card().getByText('Rack B')).toBeTruthy()
    expect(card().getByText(address)).toBeTruthy()
    expect(card().getByText('1 phone')).toBeTruthy()
    expect(card().getByText(trouble)).toBeTruthy()
    // what is of this machine cannot be left
    expect(card().getAllByRole('button', { name: /^Leave/ })).toHaveLength(1)
  })

  it('take another one, say a refusal in place, and leave one again', async () => {
    const answers = {
      'add-adb-server': () => ({ ok: false, sentence: '“x_y” is no name or IPv4 address of a machine.' }),
      'remove-adb-server': () => ({ ok: true, value: { address, name: 'Rack B' } }),
    }
    const { user, panel } = open(withRack().board, answers)
    await user.click(card().getByRole('button', { name: 'Add a server' }))
    await user.type(screen.getByLabelText('Address'), 'x_y:5037')
    await user.type(screen.getByLabelText(/^Name/), 'Rack C')
    await user.click(screen.getByRole('button', { name: 'Add this server' }))
    expect(await screen.findByText(/^“x_y” is no name/)).toBeTruthy()
    expect(panel.sent).toContainEqual({ command: 'add-adb-server', input: { address: 'x_y:5037', name: 'Rack C' } })
    await user.keyboard('{Escape}')
    await user.click(card().getByRole('button', { name: 'Leave Rack B' }))
    expect(panel.sent).toContainEqual({ command: 'remove-adb-server', input: { server: address } })
  })
})

describe('phones of another adb server', () => {
  it('are found in a group of their own, where a phone is added, and are added over it', async () => {
    const { user, panel } = mount(withRack().board, {
      answers: {
        'seen-phones': () => ({
          ok: true,
          value: [
            { address: 'HERE1', state: 'device' },
            { address: 'RACK1', state: 'device', server: address },
            { address: 'RACK2', state: 'device', server: address, same: '03 Kestrel' },
          ],
        }),
      },
    })
    await user.click(screen.getByRole('button', { name: 'Add a phone' }))
    const group = within(await screen.findByRole('region', { name: 'Rack B' }))
    expect(group.getByText(/^It is 03 Kestrel, which the farm has elsewhere/)).toBeTruthy()
    expect(screen.queryByText('HERE1')).toBeNull()
    await user.click(group.getByRole('button', { name: 'Add phone RACK1' }))
    expect(panel.sent).toContainEqual({ command: 'add-phone', input: { serial: 'RACK1', server: address } })
  })

  it('are grouped by their server', async () => {
    mount(withRack().board, { hash: '#/farm?group=server&q=rack%20b' })
    expect(await screen.findByRole('heading', { name: /^Rack B/ })).toBeTruthy()
  })

  it('say on their page which server has them, and while it is away what to check there', async () => {
    const { board, first } = withRack(true)
    mount(board, { hash: `#/phone/${first.id}` })
    expect((await screen.findAllByText(`Rack B · ${address}`)).length).toBe(1)
    expect(screen.getAllByText(trouble).length).toBeGreaterThan(0)
  })
})
