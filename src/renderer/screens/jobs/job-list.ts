import type { CommandInput, CommandOutput } from '../../../core/contract/commands.ts'
import type { JobFilter } from '../../../core/contract/fields.ts'
import type { Receipt } from '../../../core/contract/panel.ts'
import type { JobId } from '../../../core/model/ids.ts'
import { inHand, type JobState } from '../../../core/model/job.ts'
import { type JobRow, rowOf } from './row.ts'

/** Trouble first: each stage is read to its end, in the order of the jobs' numbers, before the next one begins. */
export const stages: readonly (readonly JobState[])[] = [
  ['uncertain'],
  ['failed'],
  ['retrying'],
  inHand,
  ['pending'],
  ['paused'],
  ['succeeded'],
  ['skipped'],
]

export const stagesOf = ({ states }: JobFilter): readonly (readonly JobState[])[] =>
  stages.map((stage) => stage.filter((s) => states === undefined || states.includes(s))).filter((s) => s.length > 0)

export interface Listed {
  /** In the order in which they were read; a row keeps its place, whatever becomes of its job. */
  readonly rows: readonly JobRow[]
  readonly isEnd: boolean
  /** When the order was read, Unix ms; null: not yet. */
  readonly at: number | null
  /** Jobs that fit and that were not there when the order was read, as far as they were met. */
  readonly unseen: number
  /** Why it could not be read. */
  readonly trouble: string | null
}

export type Ask = (input: CommandInput<'jobs'>) => Promise<Receipt<CommandOutput<'jobs'>>>

interface Cursor {
  readonly stage: number
  readonly after: JobId | null
}

const firstPage = 100
/** Small enough that reading it holds up neither the control room nor the scrolling. */
const nextPage = 250
const ahead = 400
const nothing: Listed = { rows: [], isEnd: false, at: null, unseen: 0, trouble: null }
const before = (id: JobId): { readonly after?: number } => (id > 1 ? { after: id - 1 } : {})

/** Campaigns are large, and states are the stages themselves; whatever else is asked for may be found by few jobs. */
const isNarrow = ({ states: _, campaign: __, ...rest }: JobFilter): boolean => Object.keys(rest).length > 0

const isSame = (a: JobRow | undefined, b: JobRow): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Jobs by pages, as far as somebody looks. What is shown stays until the first page of a new order is there. */
export class JobList {
  #shown: Listed = nothing
  #filter: JobFilter = {}
  #order: readonly (readonly JobState[])[] = []
  #cursor: Cursor = { stage: 0, after: null }
  #places = new Map<JobId, number>()
  #stageOf = new Map<JobId, number>()
  #unseen = new Set<JobId>()
  #wanted = 0
  #life = 0
  #isLoading = false
  readonly #ask: Ask
  readonly #listeners = new Set<() => void>()

  constructor(ask: Ask) {
    this.#ask = ask
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  readonly shown = (): Listed => this.#shown
  readonly placeOf = (id: JobId): number | undefined => this.#places.get(id)

  /** Reads the order anew. */
  async open(filter: JobFilter): Promise<void> {
    this.#life += 1
    this.#filter = filter
    this.#order = stagesOf(filter)
    this.#isLoading = true
    this.#wanted = 0
    if (isNarrow(filter) && (await this.#loadAll(this.#life))) return
    await this.#load(this.#life, { rows: [], isNew: true }, firstPage)
  }

  close(): void {
    this.#life += 1
  }

  /** Somebody looks at this place. */
  need(index: number): void {
    this.#wanted = Math.max(this.#wanted, index)
    const { rows, isEnd, trouble, at } = this.#shown
    if (this.#isLoading || isEnd || trouble !== null || at === null || rows.length > this.#wanted + ahead) return
    this.#isLoading = true
    void this.#load(this.#life, { rows, isNew: false }, nextPage)
  }

  /** Where no more fit than one page has: one question, not one for each stage. False: there may be more. */
  async #loadAll(life: number): Promise<boolean> {
    const page = await this.#ask({ ...this.#filter, limit: nextPage })
    if (life !== this.#life) return true
    if (!page.ok || page.value.next !== null) return false
    const stageOf = (state: JobState): number => this.#order.findIndex((states) => states.includes(state))
    const lines = page.value.lines.toSorted((a, b) => stageOf(a.job.state) - stageOf(b.job.state))
    this.#places = new Map(lines.map(({ job }, place) => [job.id, place]))
    this.#stageOf = new Map(lines.map(({ job }) => [job.id, stageOf(job.state)]))
    this.#cursor = { stage: this.#order.length, after: null }
    this.#unseen = new Set()
    this.#isLoading = false
    this.#put({ rows: lines.map(rowOf), isEnd: true, at: Date.now(), unseen: 0, trouble: null })
    return true
  }

  async #load(life: number, from: { rows: readonly JobRow[]; isNew: boolean }, limit: number): Promise<void> {
    const places = from.isNew ? new Map<JobId, number>() : this.#places
    const stageOf = from.isNew ? new Map<JobId, number>() : this.#stageOf
    let cursor: Cursor = from.isNew ? { stage: 0, after: null } : this.#cursor
    const rows = [...from.rows]
    const enough = from.isNew ? limit : this.#wanted + ahead
    let trouble: string | null = null
    do {
      const states = this.#order[cursor.stage]
      if (states === undefined) break
      const page = await this.#ask({
        ...this.#filter,
        states: [...states],
        limit,
        ...(cursor.after === null ? {} : { after: cursor.after }),
      })
      if (life !== this.#life) return
      if (!page.ok) {
        trouble = page.sentence
        break
      }
      for (const line of page.value.lines) {
        const known = places.get(line.job.id)
        if (known === undefined) {
          places.set(line.job.id, rows.length)
          rows.push(rowOf(line))
        } else rows[known] = rowOf(line)
        stageOf.set(line.job.id, cursor.stage)
      }
      const { next } = page.value
      cursor = next === null ? { stage: cursor.stage + 1, after: null } : { stage: cursor.stage, after: next }
    } while (rows.length < enough)
    this.#places = places
    this.#stageOf = stageOf
    this.#cursor = cursor
    if (from.isNew) this.#unseen = new Set()
    this.#isLoading = false
    this.#put({
      rows,
      isEnd: this.#order[cursor.stage] === undefined,
      at: from.isNew ? Date.now() : this.#shown.at,
      unseen: this.#unseen.size,
      trouble,
    })
    if (trouble === null) this.need(this.#wanted)
  }

  /** Reads the rows of a span again, in place. */
  async refresh(from: number, to: number): Promise<void> {
    const life = this.#life
    const span = this.#shown.rows.slice(from, to)
    const read = new Map<JobId, JobRow>()
    const missing: JobId[] = []
    for (const [stage, states] of this.#order.entries()) {
      const ids = span.flatMap((r) => (this.#stageOf.get(r.id) === stage ? r.id : [])).sort((a, b) => a - b)
      const [first] = ids
      if (first === undefined) continue
      const page = await this.#ask({ ...this.#filter, states: [...states], ...before(first), limit: ids.length + 20 })
      if (life !== this.#life || !page.ok) return
      const last = page.value.next === null ? Number.POSITIVE_INFINITY : (page.value.lines.at(-1)?.job.id ?? 0)
      for (const line of page.value.lines) {
        read.set(line.job.id, rowOf(line))
        if (this.#places.has(line.job.id)) this.#unseen.delete(line.job.id)
        else if (line.job.id <= Math.min(last, ids.at(-1) ?? 0)) this.#unseen.add(line.job.id)
      }
      missing.push(...ids.filter((id) => id <= last && !read.has(id)))
    }
    for (const row of await Promise.all(missing.map((id) => this.#one(id)))) if (row !== null) read.set(row.id, row)
    if (life !== this.#life || read.size === 0) return
    const changed = [...read.values()].flatMap((row) => {
      const place = this.#places.get(row.id)
      return place === undefined || isSame(this.#shown.rows[place], row) ? [] : [{ place, row }]
    })
    if (changed.length === 0 && this.#unseen.size === this.#shown.unseen) return
    const rows = [...this.#shown.rows]
    for (const { place, row } of changed) rows[place] = row
    this.#put({ ...this.#shown, rows, unseen: this.#unseen.size })
  }

  /** A job that left the stage in which it was read. */
  async #one(id: JobId): Promise<JobRow | null> {
    const page = await this.#ask({ ...before(id), limit: 1 })
    const line = page.ok ? page.value.lines[0] : undefined
    return line?.job.id === id ? rowOf(line) : null
  }

  #put(shown: Listed): void {
    this.#shown = shown
    for (const listener of this.#listeners) listener()
  }
}
