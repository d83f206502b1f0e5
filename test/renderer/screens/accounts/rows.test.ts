import { expect, test } from 'vitest'
import { countStates, fits, rowsOf, sortRows, steady } from '../../../../src/renderer/screens/accounts/rows.ts'
import { seed, seedNow } from '../../seed.ts'

const rows = rowsOf(seed('trouble'), seedNow)
const handles = (all: typeof rows) => all.map((row) => row.account.handle)

test('every account has one state, and the counts add up', () => {
  const counts = countStates(rows)
  expect(Object.values(counts).reduce((a, b) => a + b, 0)).toBe(rows.length)
  expect(counts).toMatchObject({ code: 1, 'signed-out': 1, uncertain: 1, held: 1 })
})

test('who needs a person comes first, equal ones go by their handles', () => {
  const sorted = sortRows(rows, 'health')
  expect(handles(sorted).slice(0, 3)).toEqual(['mosslight.kitchen', 'scree.archive', 'fog.and.fern'])
  const well = handles(sorted.filter((row) => row.state === 'well'))
  expect(well).toEqual([...well].sort((a, b) => a.localeCompare(b, 'en')))
})

test('most failures in a row come first when they are asked for', () =>
  expect(handles(sortRows(rows, 'fails'))[0]).toBe('scree.archive'))

test('a filter finds handle, app and phone', () => {
  const found = (text: string) => handles(rows.filter((row) => fits(row, text)))
  expect(found('@scree')).toEqual(['scree.archive'])
  expect(found('fulmar')).toEqual(['dune.hours'])
  expect(found('no phone')).toHaveLength(4)
})

test('rows keep their places while somebody is among them, and new ones stand at the end', () => {
  const [a, b, c] = sortRows(rows, 'account')
  if (a === undefined || b === undefined || c === undefined) throw new Error('three accounts are needed')
  expect(steady([c.account.id, a.account.id], [a, b, c])).toEqual([c, a, b])
})
