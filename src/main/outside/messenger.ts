import { z } from 'zod'
import { reachShape } from '../../core/contract/receiver-commands.ts'
import type { Message, Receiver } from '../../core/model/receiver.ts'
import type { Messenger } from '../../core/ports/messenger.ts'
import type { Clock, Reply } from '../../core/ports.ts'
import { mail } from './mail.ts'
import { post } from './post.ts'
import { newSecret, signed } from './sign.ts'
import { letterOf, plainText, slackText } from './text.ts'

export interface MessengerOptions {
  readonly clock: Clock
  /** Told all that was kept as a secret, before it is used. */
  hush(value: string): void
  /** Where Telegram's bots are spoken to, where it is not the usual place. */
  readonly telegram?: string
}

const signShape = z.looseObject({ sign: z.string() })

export const createMessenger = ({
  clock,
  hush,
  telegram = 'https://api.telegram.org',
}: MessengerOptions): Messenger => ({
  signingSecret: newSecret,
  send: async (receiver: Receiver, secret: string, message: Message): Promise<Reply> => {
    const { sign, ...kept } = signShape.partial().parse(JSON.parse(secret))
    const parsed = reachShape.safeParse(kept)
    if (!parsed.success) return { ok: false, sentence: 'What is kept of its address cannot be read. Add it again.' }
    const reach = parsed.data
    const { isNear } = receiver
    switch (reach.way) {
      case 'webhook': {
        const body = JSON.stringify(message.of === 'happening' ? message.happening : message)
        const id = message.of === 'happening' ? message.happening.id : message.id
        hush(reach.url)
        return post({ url: reach.url, body, headers: signed(sign ?? '', id, body, clock.now()), isNear })
      }
      case 'slack':
        hush(reach.url)
        return post({ url: reach.url, body: JSON.stringify({ text: slackText(message) }), isNear })
      case 'telegram': {
        hush(reach.token)
        const body = JSON.stringify({ chat_id: reach.chat, text: plainText(message) })
        return post({ url: `${telegram}/bot${reach.token}/sendMessage`, body, isNear })
      }
      case 'email':
        if (reach.password !== undefined) hush(reach.password)
        return mail(reach, letterOf(message), isNear)
    }
  },
})
