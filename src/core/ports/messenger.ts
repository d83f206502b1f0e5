import type { Message, Receiver } from '../model/receiver.ts'
import type { Reply } from '../ports.ts'

/** Carries one message to one receiver; `secret` is what `sealed` made. A refusal is the sentence why it did not arrive. */
export interface Messenger {
  send(receiver: Receiver, secret: string, message: Message): Promise<Reply>
  /** A word with which a webhook's messages are signed. */
  signingSecret(): string
}
