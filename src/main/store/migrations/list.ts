import { sql as start } from './0001-start.ts'
import { sql as order } from './0002-order.ts'
import { sql as ladder } from './0003-ladder.ts'
import { sql as appHolds } from './0004-app-holds.ts'
import { sql as routines } from './0005-routines.ts'
import { sql as settings } from './0006-settings.ts'
import { sql as past } from './0007-past.ts'
import { sql as vendors } from './0008-vendors.ts'
import { sql as tokens } from './0009-tokens.ts'
import { sql as labels } from './0010-labels.ts'
import { sql as content } from './0011-content.ts'
import { sql as timing } from './0012-timing.ts'
import { sql as likeness } from './0013-likeness.ts'
import { sql as receivers } from './0014-receivers.ts'
import { sql as proxies } from './0015-proxies.ts'
import { sql as servers } from './0016-servers.ts'
import { sql as proxyLists } from './0017-proxy-lists.ts'
import { sql as words } from './0018-words.ts'

export interface Migration {
  /** The `user_version` that it leads to; 1, 2, 3 and so on without a gap. */
  readonly version: number
  readonly sql: string
}

/**
 * All migrations in order; only ever appended to. The SQL lives in modules, not in `.sql` files, because the same import
 * then works from source and from a bundle, with no file to copy and none to lose.
 */
export const migrations: readonly Migration[] = [
  { version: 1, sql: start },
  { version: 2, sql: order },
  { version: 3, sql: ladder },
  { version: 4, sql: appHolds },
  { version: 5, sql: routines },
  { version: 6, sql: settings },
  { version: 7, sql: past },
  { version: 8, sql: vendors },
  { version: 9, sql: tokens },
  { version: 10, sql: labels },
  { version: 11, sql: content },
  { version: 12, sql: timing },
  { version: 13, sql: likeness },
  { version: 14, sql: receivers },
  { version: 15, sql: proxies },
  { version: 16, sql: servers },
  { version: 17, sql: proxyLists },
  { version: 18, sql: words },
]
