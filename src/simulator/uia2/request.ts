import type { Android } from '../adb/android.ts'
import type { ClickAct } from '../adb/faults.ts'
import { deliverTap } from '../adb/touch.ts'
import type { Point } from '../phone/ui.ts'
import type { Elements } from './elements.ts'
import { WebDriverFault } from './fault.ts'
import { center, type UiNode } from './node.ts'

export type Body = Readonly<Record<string, unknown>>

/** Thrown to leave a request without any answer, its connection reset. */
export class Reset extends Error {}

/** One HTTP request as its handler sees it. */
export class Request {
  readonly android: Android
  readonly elements: Elements
  readonly settings: Map<string, unknown>
  readonly body: Body
  private readonly params: readonly string[]
  /** The fault that a tap of this request met; it decides how the request is answered. */
  act: ClickAct | undefined

  constructor(
    server: { readonly android: Android; readonly elements: Elements; readonly settings: Map<string, unknown> },
    body: Body,
    params: readonly string[],
  ) {
    this.android = server.android
    this.elements = server.elements
    this.settings = server.settings
    this.body = body
    this.params = params
  }

  /** The path's nth variable part. */
  param(at = 0): string {
    return decodeURIComponent(this.params[at] ?? '')
  }

  /** The element the path names. */
  element(at = 0): UiNode {
    return this.elements.node(this.param(at))
  }

  get seesInvisible(): boolean {
    return this.settings.get('allowInvisibleElements') === true
  }

  text(key: string): string {
    const value = this.body[key]
    if (typeof value !== 'string') throw new WebDriverFault('invalid argument', `'${key}' must be a string`)
    return value
  }

  number(key: string, otherwise: number): number {
    const value = this.body[key]
    return typeof value === 'number' && Number.isFinite(value) ? value : otherwise
  }

  tap(at: Point, node?: UiNode): void {
    const act = deliverTap(this.android, at, node?.view)
    this.act ??= act
    if (act?.kind === 'reset-before') throw new Reset()
    if (act?.kind === 'drop-before') {
      this.android.faults.drop()
      throw new Reset()
    }
  }

  click(node: UiNode): void {
    this.tap(center(node.bounds), node)
  }
}

export type Handler = (request: Request) => unknown

/** Method, path (a colon stands for one variable part, a star for the rest) and what answers it. */
export type Route = readonly ['GET' | 'POST' | 'DELETE', string, Handler]

export function asObject(value: unknown): Body {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}
