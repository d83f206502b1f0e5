import type { NewsKind, Way } from '../../../core/model/receiver.ts'

export const kindWords: Readonly<Record<NewsKind, string>> = {
  posted: 'each post',
  failed: 'failed posts',
  uncertain: 'uncertain posts',
  account: 'accounts that need you',
  phone: 'phones that are lost or need you',
  'many-fail': 'what fails many',
  'campaign-done': 'campaigns that are done',
  room: 'the control room',
}

export const wayWords: Readonly<Record<Way, string>> = {
  webhook: 'Webhook',
  slack: 'Slack',
  telegram: 'Telegram',
  email: 'E-mail',
}

export interface ReachField {
  readonly name: string
  readonly label: string
  readonly placeholder: string
  readonly isSecret?: boolean
  readonly isNumber?: boolean
  readonly mayMiss?: boolean
}

/** What has to be known to reach somebody. */
export const reachFields: Readonly<Record<Way, readonly ReachField[]>> = {
  webhook: [{ name: 'url', label: 'Address', placeholder: 'https://example.com/hook', isSecret: true }],
  slack: [
    {
      name: 'url',
      label: 'Address of the incoming webhook',
      placeholder: 'https://hooks.slack.com/services/…',
      isSecret: true,
    },
  ],
  telegram: [
    { name: 'token', label: 'Token of the bot', placeholder: '123456:ABC…', isSecret: true },
    { name: 'chat', label: 'Chat', placeholder: '-1001234567890' },
  ],
  email: [
    { name: 'host', label: 'Mail server', placeholder: 'smtp.example.com' },
    { name: 'port', label: 'Port', placeholder: '587', isNumber: true, mayMiss: true },
    { name: 'user', label: 'User', placeholder: 'farm@example.com', mayMiss: true },
    { name: 'password', label: 'Password', placeholder: '', isSecret: true, mayMiss: true },
    { name: 'from', label: 'From', placeholder: 'farm@example.com' },
    { name: 'to', label: 'To', placeholder: 'you@example.com' },
  ],
}
