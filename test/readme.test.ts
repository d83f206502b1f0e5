import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { arrows, jobStates } from '../src/core/model/job.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const diagram = /```mermaid\nstateDiagram-v2\n([\s\S]*?)```/.exec(readme)?.[1] ?? ''

describe('the README', () => {
  it('draws exactly the arrows of the job table', () => {
    const drawn = diagram
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line.includes('-->') && !line.includes('[*]'))
      .sort()
    const table = jobStates.flatMap((from) =>
      Object.entries(arrows[from]).map(([arrow, to]) => `${from} --> ${to}: ${arrow}`),
    )
    expect(drawn).toEqual(table.sort())
  })

  it('names only scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
      scripts: Record<string, string>
    }
    const named = [...readme.matchAll(/npm run ([\w:-]+)/g)].map((m) => m[1] ?? '')
    expect(named.length).toBeGreaterThan(0)
    for (const name of named) expect(Object.keys(scripts)).toContain(name)
  })
})
