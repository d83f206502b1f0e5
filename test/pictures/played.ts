import type { Board } from '../../src/core/model/board.ts'
import { calendarAnswers } from '../renderer/calendar-answers.ts'
import { FakePanel } from '../renderer/fake-panel.ts'
import { healthAnswers } from '../renderer/health-answers.ts'
import { jobAnswers } from '../renderer/job-answers.ts'
import { libraryAnswers } from '../renderer/library-answers.ts'
import { type FarmName, seed, seedNow } from '../renderer/seed.ts'
import { newVendor, vendorAnswers } from '../renderer/vendor-answers.ts'
import { checks } from './doctor.ts'

/** A seeded farm, changed where a picture wants it, that answers all that the panel asks. */
export const played = (farm: FarmName, change: (board: Board) => Board = (board) => board): FakePanel => {
  const board = change(seed(farm))
  const panel: FakePanel = new FakePanel(board, {
    ...calendarAnswers(board, seedNow),
    ...jobAnswers(board, seedNow),
    ...healthAnswers(board),
    ...libraryAnswers(board),
    ...vendorAnswers(() => panel.play({ set: 'vendors', value: [newVendor] })),
    doctor: () => ({ ok: true, value: checks }),
  })
  return panel
}
