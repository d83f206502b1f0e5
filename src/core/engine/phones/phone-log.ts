import type { JournalLine } from '../../contract/reports.ts'
import type { PhoneId } from '../../model/ids.ts'

const most = 200

/** The latest lines about each phone's connection, in memory. */
export class PhoneLog {
  #lines = new Map<PhoneId, JournalLine[]>()

  add(phone: PhoneId, line: JournalLine): void {
    const lines = this.#lines.get(phone) ?? []
    lines.push(line)
    if (lines.length > most) lines.shift()
    this.#lines.set(phone, lines)
  }

  of(phone: PhoneId): readonly JournalLine[] {
    return [...(this.#lines.get(phone) ?? [])]
  }

  forget(phone: PhoneId): void {
    this.#lines.delete(phone)
  }
}
