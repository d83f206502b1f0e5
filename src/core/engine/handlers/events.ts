import type { CommandParsed } from '../../contract/commands.ts'
import type { Outputs } from '../../contract/outputs.ts'
import type { EventLine, EventQuery } from '../../model/history.ts'
import type { Desk } from './desk.ts'

/** A page, newest first, and where the next one begins. */
const page = async (
  { store }: Pick<Desk, 'store'>,
  query: EventQuery,
): Promise<{ events: readonly EventLine[]; next: number | null }> => {
  const events = await store.recent(query)
  return { events, next: events.length < query.limit ? null : (events.at(-1)?.id ?? null) }
}

export const listEvents = (desk: Pick<Desk, 'store'>, input: CommandParsed<'events'>): Promise<Outputs['events']> =>
  page(desk, input)

export const exportEvents = async (
  desk: Pick<Desk, 'store' | 'eventsText'>,
  { format, ...query }: CommandParsed<'export-events'>,
): Promise<Outputs['export-events']> => {
  const { events, next } = await page(desk, query)
  return { text: desk.eventsText(events, format, query.before === undefined), rows: events.length, next }
}
