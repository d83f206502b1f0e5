import type { Message } from '../../core/model/receiver.ts'

/** Chats cut what is longer, in ways of their own. */
const longest = 3_500

export const letterOf = (message: Message): { readonly id: string; readonly title: string; readonly body: string } =>
  message.of === 'words' ? message : { id: message.happening.id, title: 'Posthouse', body: message.happening.sentence }

export const plainText = (message: Message): string => {
  const { title, body } = letterOf(message)
  return `${title}\n${body}`.slice(0, longest)
}

/** Captions and names cannot become links or mentions. */
export const slackText = (message: Message): string =>
  plainText(message).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
