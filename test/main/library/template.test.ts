import { expect, test } from 'vitest'
import { template } from '../../../src/main/library/template.ts'

const values = { name: 'a b.mp4', stem: 'a b', folder: 'set', index: '3', date: '2026-01-31' }
const fill = (text: string): string => {
  const reply = template(text)
  return reply.ok ? reply.value(values) : reply.sentence
}

test('variables are filled, doubled braces are braces, everything else stays', () => {
  expect(fill('{name} {stem} {folder} {index} {date}')).toBe('a b.mp4 a b set 3 2026-01-31')
  expect(fill('{{name}} } { {stem}')).toBe('{name} } { a b')
  expect(fill('$& $1 🎉\n#{index}')).toBe('$& $1 🎉\n#3')
})

test('values are not filled again', () => {
  const reply = template('{stem}')
  expect(reply.ok && reply.value({ ...values, stem: '{name}' })).toBe('{name}')
})

test('a variable that does not exist is refused by name', () => {
  expect(fill('by {author}')).toBe(
    'The caption template has the variable {author}, which does not exist. There are {name}, {stem}, {folder}, {index}, {date}; write {{ for a brace.',
  )
  expect(fill('{Name}')).toContain('{Name}')
  expect(fill('x'.repeat(10_001))).toContain('10000')
})
