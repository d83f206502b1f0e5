import type { Millis } from '../model/ids.ts'
import type { Delivery, Message, NewsKind, Receiver, ReceiverId, Way } from '../model/receiver.ts'
import type { Reply } from '../ports.ts'

export interface NewReceiver {
  readonly name: string
  readonly way: Way
  readonly place: string
  readonly kinds: readonly NewsKind[]
  readonly isNear: boolean
}

export interface ReceiverStore {
  /** By name. */
  receivers(): Promise<readonly Receiver[]>
  /** Refused where the name is taken, and past fifty. */
  addReceiver(receiver: NewReceiver, at: Millis): Promise<Reply<Receiver>>
  /** With all that waits for it; answers which one it was. */
  removeReceiver(name: string): Promise<ReceiverId | null>
  /**
   * Hands out what happened since: each webhook that wants to know of it has it in its outbox from then on, in the same
   * transaction that forgets the news. Answers how many happenings those were.
   */
  handOut(): Promise<number>
  /** Puts words into the outbox of a receiver; past its bound the oldest go. */
  putMessage(receiver: ReceiverId, message: Message, at: Millis): Promise<void>
  /** Of each receiver the first message that is due. */
  dueMessages(now: Millis): Promise<readonly Delivery[]>
  /** It has arrived, and leaves the outbox. */
  sent(delivery: number, at: Millis): Promise<void>
  /** It has not: `due` is the next try; null: it is given up. */
  unsent(delivery: number, why: string, due: Millis | null): Promise<void>
  /** How a test went, which is in no outbox. */
  tried(receiver: ReceiverId, why: string | null, at: Millis): Promise<void>
}
