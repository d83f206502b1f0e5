import type { Hold } from '../../core/model/hold.ts'
import { act } from './act.ts'

/** Lifts what one cause that fails many holds, and nothing else that stands there. */
export const release = (hold: Hold): Promise<unknown> =>
  act('release', { scope: hold.scope, target: hold.target, only: 'failing' })
