import type { FarmCard } from '../../../../src/core/model/board.ts'

export const farm: FarmCard = {
  state: 'running',
  since: 1_000,
  sentence: null,
  epoch: 1,
  nextDue: null,
  host: { kind: 'node', name: 'desk', version: '0.1.0', canPickFolder: false, evidence: '/evidence/' },
}
