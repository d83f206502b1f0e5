import { expect, it } from 'vitest'
import { metricsOf } from '../../../src/main/node/metrics.ts'
import { blank } from '../../core/model/sample/blank.ts'
import { seed } from '../../renderer/seed.ts'

const lines = (text: string): readonly string[] => text.split('\n')

it('tells jobs, phones, slots and the database, one value a line', () => {
  const board = seed('trouble')
  const text = metricsOf(board)
  expect(lines(text)).toContain(`posthouse_jobs{state="failed"} ${board.counts.failed}`)
  expect(lines(text)).toContain(`posthouse_posts_today ${board.postedToday}`)
  const up = Object.values(board.phones).filter((p) => p.adb === 'device').length
  expect(lines(text).filter((l) => /^posthouse_phone_up\{.*\} 1$/.test(l))).toHaveLength(up)
  expect(text).toContain('# TYPE posthouse_appium_restarts_total counter\n')
  for (const line of lines(text).filter((l) => l !== '' && !l.startsWith('#')))
    expect(line).toMatch(
      /^posthouse_[a-z_]+(\{[a-z]+="(\\.|[^"\\])*"(,[a-z]+="(\\.|[^"\\])*")*\})? -?\d+(\.\d+)?(e[+-]?\d+)?$/,
    )
})

it('a farm without phones has no lines about them, and what is unknown has no value', () => {
  const text = metricsOf(blank)
  expect(text).not.toContain('posthouse_phone_up')
  expect(text).not.toMatch(/null|NaN|undefined/)
})

it('a name closes no label and begins no line', () => {
  const board = seed('three')
  const [id = '', phone] = Object.entries(board.phones)[0] ?? []
  if (phone === undefined) throw new Error('no phone')
  const name = 'a"} 1\nposthouse_evil 1\\'
  const text = metricsOf({ ...board, phones: { [id]: { ...phone, name } } })
  expect(text).toContain('name="a\\"} 1\\nposthouse_evil 1\\\\"')
  expect(lines(text).some((l) => l.startsWith('posthouse_evil'))).toBe(false)
})
