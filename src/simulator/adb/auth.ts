import { constants, createPublicKey, publicDecrypt, randomBytes } from 'node:crypto'

export const TOKEN = 1
export const SIGNATURE = 2
export const PUBLIC_KEY = 3

const WORDS = 64

/**
 * The keys a phone trusts, and the question it asks: sign these 20 bytes.
 * A key offered as a whole stands for the dialog "Allow USB debugging?"; who answers it is up to the caller.
 */
export class KeyRing {
  private readonly keys = new Map<string, string>()

  token(): Buffer {
    return randomBytes(20)
  }

  /** Adds a key in the form adb sends it: base64 of Android's structure, a space, a name, a zero byte. */
  trust(sent: Buffer): void {
    const text = sent.toString('latin1').replace(/\0+$/, '')
    const pem = toPem(Buffer.from(text.split(' ')[0] ?? '', 'base64'))
    if (pem !== undefined) this.keys.set(text, pem)
  }

  knows(token: Buffer, signature: Buffer): boolean {
    for (const pem of this.keys.values()) {
      try {
        const signed = publicDecrypt({ key: pem, padding: constants.RSA_PKCS1_PADDING }, signature)
        if (signed.subarray(-token.length).equals(token)) return true
      } catch {
        // Signed with another key.
      }
    }
    return false
  }
}

/** Android's key structure: word count, n0inv, modulus, r squared, exponent, all little-endian. */
function toPem(raw: Buffer): string | undefined {
  if (raw.length < 8 + WORDS * 8 + 4 || raw.readUInt32LE(0) !== WORDS) return undefined
  const modulus = Buffer.from(raw.subarray(8, 8 + WORDS * 4)).reverse()
  const exponent = Buffer.alloc(4)
  exponent.writeUInt32BE(raw.readUInt32LE(8 + WORDS * 8))
  const jwk = { kty: 'RSA', n: modulus.toString('base64url'), e: exponent.subarray(1).toString('base64url') }
  return createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString()
}
