import type { EventLine } from '../../core/model/history.ts'
import { byteOrderMark, csvLine } from './cells.ts'

const columns = [
  ['id', (e) => e.id],
  ['at', (e) => new Date(e.at).toISOString()],
  ['who', (e) => e.who],
  ['what', (e) => e.what],
  ['why', (e) => e.why],
  ['job', (e) => e.job],
  ['phone', (e) => e.phone],
  ['phoneName', (e) => e.phoneName],
  ['account', (e) => e.account],
  ['app', (e) => e.app],
  ['handle', (e) => e.handle],
] as const satisfies readonly (readonly [string, (e: EventLine) => string | number | null])[]

const header = byteOrderMark + csvLine(columns.map(([name]) => name))

const json = (event: EventLine): string =>
  `${JSON.stringify(Object.fromEntries(columns.map(([name, cell]) => [name, cell(event)])))}\n`

/** A page of events. CSV pages written one behind the other make one table; JSON is one object a line. Times are UTC. */
export const eventsText = (events: readonly EventLine[], format: 'csv' | 'json', isFirst: boolean): string =>
  format === 'json'
    ? events.map(json).join('')
    : (isFirst ? header : '') + events.map((e) => csvLine(columns.map(([, cell]) => cell(e)))).join('')
