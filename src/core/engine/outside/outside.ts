import type { Message, Receiver, ReceiverId } from '../../model/receiver.ts'
import type { Messenger } from '../../ports/messenger.ts'
import type { Secrets } from '../../ports/secrets.ts'
import type { Clock, Log, Random, Reply } from '../../ports.ts'
import type { Store } from '../../store.ts'

/** What telling somebody outside needs. */
export interface OutsideWorld {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly random: Random
  readonly secrets: Secrets
  readonly messenger: Messenger
}

export interface Outside extends OutsideWorld {
  /** One message, now; a refusal says why it did not arrive. */
  carry(receiver: Receiver, message: Message): Promise<Reply>
  /** Somebody came or went. */
  changed(): Promise<void>
}

/** Where the secrets port keeps how a receiver is reached. */
export const secretName = (id: ReceiverId): string => `receiver.${id}`
