import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { createTransport } from 'nodemailer'
import type { Reach } from '../../core/contract/receiver-commands.ts'
import type { Reply } from '../../core/ports.ts'
import { isPublic, nearRefusal } from './address.ts'

const limitMs = 15_000

/** Sends one letter; its server is looked up once, and connected to by the address that was checked. */
export const mail = async (
  { host, port, user, password, from, to }: Extract<Reach, { way: 'email' }>,
  { id, title, body }: { readonly id: string; readonly title: string; readonly body: string },
  isNear: boolean,
): Promise<Reply> => {
  try {
    const { address } = isIP(host) === 0 ? await lookup(host) : { address: host }
    if (!isNear && !isPublic(address)) return { ok: false, sentence: nearRefusal }
    const transport = createTransport({
      host: address,
      port,
      secure: port === 465,
      // a password goes over an encrypted line or not at all
      requireTLS: port !== 465 && password !== undefined,
      tls: { servername: host },
      ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
      connectionTimeout: limitMs,
      greetingTimeout: limitMs,
      socketTimeout: limitMs,
    })
    try {
      await transport.sendMail({ from, to, subject: title, text: body, messageId: `<${id}@posthouse.invalid>` })
      return { ok: true, value: null }
    } finally {
      transport.close()
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no reason given'
    return { ok: false, sentence: `${host} did not take the letter (${code}).` }
  }
}
