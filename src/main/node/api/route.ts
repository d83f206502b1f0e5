import { z } from 'zod'
import type { Access } from '../../../core/contract/access.ts'
import { accessOf } from '../../../core/contract/access.ts'
import { type CommandName, type CommandOutput, parseCommand } from '../../../core/contract/commands.ts'
import type { Panel } from '../../../core/contract/panel.ts'
import type { Board } from '../../../core/model/board.ts'
import { type Token, tokenScopes } from '../../../core/model/token.ts'
import { boardOf } from '../board.ts'
import type { Refusal } from '../guard.ts'
import { cursorOf, keyOf, pageFields, pageOf } from './pages.ts'

/** What a route gets: parameters of its path, and its query or its body, each parsed. */
export interface Asked {
  readonly token: Token
  readonly panel: Panel
  readonly params: Readonly<Record<string, string>>
  readonly input: Readonly<Record<string, unknown>>
}

/** `value` null: done, and nothing to say. */
export type Answered =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly refusal: Refusal }

export interface Route {
  readonly method: 'GET' | 'POST'
  /** Below `/api/v1`, with parameters in braces. */
  readonly path: string
  readonly summary: string
  readonly needs: Access
  /** Of a GET its query, of a POST its body. */
  readonly input: z.ZodType
  /** Null: nothing comes back but that it is done. */
  readonly answer: z.ZodType | null
  run(asked: Asked): Promise<Answered>
}

const refused = (status: number, sentence: string): Answered => ({ ok: false, refusal: { status, sentence } })
const given = (value: unknown): Answered => ({ ok: true, value })
const nothing = z.strictObject({})

/** Sends a command as it came; the contract says whether it fits. */
const sendTo = async <C extends CommandName>(
  { panel }: Pick<Asked, 'panel'>,
  command: C,
  input: unknown,
  refusedAs: number,
): Promise<{ readonly ok: true; readonly value: CommandOutput<C> } | Extract<Answered, { ok: false }>> => {
  const parsed = parseCommand(command, input)
  if (!parsed.ok) return { ok: false, refusal: { status: 422, sentence: parsed.sentence } }
  const receipt = await panel.send(command, input as never)
  return receipt.ok ? receipt : { ok: false, refusal: { status: refusedAs, sentence: receipt.sentence } }
}

/** Who asks, so that a program can tell what it may do. */
export const self: Route = {
  method: 'GET',
  path: '/token',
  summary: 'The token that is shown, and its scope.',
  needs: 'read',
  input: nothing,
  answer: z.object({ name: z.string(), scope: z.enum(tokenScopes) }),
  run: async ({ token: { name, scope } }) => given({ name, scope }),
}

/** A view of the board. */
export const view = (path: string, summary: string, answer: z.ZodType, show: (board: Board) => unknown): Route => ({
  method: 'GET',
  path,
  summary,
  needs: 'read',
  input: nothing,
  answer,
  run: async ({ panel }) => given(show(await boardOf(panel))),
})

export const pageShape = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable() })

/** Cards of the board, a page at a time, and one of them. */
export const cards = <T extends { readonly id: number | string }>(
  name: string,
  one: string,
  answer: z.ZodType<T>,
  show: (board: Board) => readonly T[],
): readonly Route[] => [
  {
    method: 'GET',
    path: `/${name}`,
    summary: `All ${name}, by id.`,
    needs: 'read',
    input: z.strictObject(pageFields),
    answer: pageShape(answer),
    run: async ({ panel, input }) => {
      const start = keyOf(name, input['cursor'] as string | undefined)
      if (!start.ok) return start
      return given(pageOf(name, show(await boardOf(panel)), start.key, input['limit'] as number))
    },
  },
  {
    method: 'GET',
    path: `/${name}/{${one}}`,
    summary: `One of the ${name}.`,
    needs: 'read',
    input: nothing,
    answer,
    run: async ({ panel, params }) => {
      const found = show(await boardOf(panel)).find((card) => String(card.id) === params[one])
      return found === undefined
        ? refused(404, `There is no ${one} ${(params[one] ?? '').slice(0, 60)}.`)
        : given(found)
    },
  },
]

export interface Listing<C extends CommandName> {
  readonly path: string
  readonly summary: string
  readonly command: C
  readonly fields: z.ZodRawShape
  /** The command's own name for where a page begins. */
  readonly from: string
  readonly item: z.ZodType
  show(value: CommandOutput<C>): { readonly items: readonly unknown[]; readonly next: number | null }
}

/** A history that is paged by a command. */
export const listing = <C extends CommandName>(of: Listing<C>): Route => ({
  method: 'GET',
  path: of.path,
  summary: of.summary,
  needs: accessOf[of.command],
  input: z.strictObject({ ...of.fields, cursor: pageFields.cursor }),
  answer: pageShape(of.item),
  run: async (asked) => {
    const { cursor, ...filter } = asked.input
    const start = keyOf(of.path, cursor as string | undefined)
    if (!start.ok) return start
    const sent = await sendTo(asked, of.command, start.key === null ? filter : { ...filter, [of.from]: start.key }, 409)
    if (!sent.ok) return sent
    const { items, next } = of.show(sent.value)
    return given({ items, next: next === null ? null : cursorOf(of.path, next) })
  },
})

export interface Asking<C extends CommandName> {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly summary: string
  readonly command: C
  readonly input?: z.ZodType
  readonly answer: z.ZodType | null
  with(asked: Asked): unknown
  show?(value: CommandOutput<C>): unknown
}

/** One command. What a GET asks for and the control room does not have is missing; what a POST may not do is a conflict. */
export const asking = <C extends CommandName>(of: Asking<C>): Route => ({
  method: of.method,
  path: of.path,
  summary: of.summary,
  needs: accessOf[of.command],
  input: of.input ?? nothing,
  answer: of.answer,
  run: async (asked) => {
    const sent = await sendTo(asked, of.command, of.with(asked), of.method === 'GET' ? 404 : 409)
    return sent.ok ? given(of.show === undefined ? sent.value : of.show(sent.value)) : sent
  },
})

/** A bulk action on one job: what it leaves alone is a conflict, with the reason. */
export const onJob = (
  command: 'retry' | 'skip' | 'pause-jobs' | 'resume-jobs',
  verb: string,
  summary: string,
): Route => ({
  method: 'POST',
  path: `/jobs/{job}/${verb}`,
  summary,
  needs: accessOf[command],
  input: nothing,
  answer: null,
  run: async (asked) => {
    const sent = await sendTo(asked, command, { jobs: [Number(asked.params['job'])] }, 409)
    if (!sent.ok) return sent
    return sent.value.changed > 0 ? given(null) : refused(409, sent.value.why[0]?.sentence ?? 'Nothing was changed.')
  },
})
