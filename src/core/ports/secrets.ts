import type { Reply } from '../ports.ts'

/**
 * Secrets of the operator, by name, kept outside the database. A name may be shown to anybody; a value only leaves by `get`.
 */
export interface Secrets {
  get(name: string): Promise<Reply<string | null>>
  set(name: string, value: string): Promise<Reply>
  remove(name: string): Promise<Reply>
  names(): Promise<Reply<readonly string[]>>
}
