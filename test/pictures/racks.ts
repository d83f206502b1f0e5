import type { Board } from '../../src/core/model/board.ts'
import { minute, phoneId } from '../renderer/recipes.ts'
import { seedNow } from '../renderer/seed.ts'

/** Two other adb servers: one that has phones, and one that does not answer. */
export const racked = (board: Board): Board => {
  const rack = { owner: 'other', port: 5_037, restarts: 0 } as const
  const first = board.phones[phoneId(0)]
  return {
    ...board,
    adb: {
      ...board.adb,
      servers: [
        ...board.adb.servers,
        { ...rack, host: '192.168.1.9', name: 'Rack B', state: 'up', since: seedNow - 90 * minute },
        {
          ...rack,
          host: 'rack-c.studio.example',
          name: 'Rack C',
          state: 'down',
          since: seedNow - 4 * minute,
          trouble:
            'The adb server “Rack C” (rack-c.studio.example:5037) does not answer. Check that its machine is on, and that “adb -a nodaemon server” runs there.',
        },
      ],
    },
    phones:
      first === undefined ? board.phones : { ...board.phones, [first.id]: { ...first, server: '192.168.1.9:5037' } },
  }
}
