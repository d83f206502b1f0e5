import { expect, test } from 'vitest'
import { keychainCipher } from '../../../src/main/electron/keychain.ts'

type Backend = 'basic_text' | 'gnome_libsecret' | 'unknown' | 'kwallet6'
const storage = (backend: Backend, isAvailable = true) => ({
  isEncryptionAvailable: () => isAvailable,
  encryptString: (text: string) => Buffer.from(text, 'utf8').reverse(),
  decryptString: (bytes: Buffer) => {
    if (bytes.length === 0) throw new Error('not encrypted')
    return Buffer.from(bytes).reverse().toString('utf8')
  },
  getSelectedStorageBackend: () => backend,
})

test.each(['basic_text', 'unknown'] as const)(
  'a Linux desktop with %s keeps no secrets, and says what helps',
  (backend) => {
    expect(keychainCipher(storage(backend), 'linux').refusal()).toMatch(/POSTHOUSE_SECRETS_KEY/)
  },
)

test('a keyring keeps them, on Linux and elsewhere', () => {
  expect(keychainCipher(storage('gnome_libsecret'), 'linux').refusal()).toBeNull()
  expect(keychainCipher(storage('unknown'), 'darwin').refusal()).toBeNull()
})

test('a locked keychain says so', () => {
  expect(keychainCipher(storage('kwallet6', false), 'linux').refusal()).toMatch(/Unlock/)
})

test('what was locked opens again, and what does not open is null', async () => {
  const cipher = keychainCipher(storage('kwallet6'), 'linux')
  expect(await cipher.open(await cipher.lock('{"a":"ü"}'))).toBe('{"a":"ü"}')
  expect(await cipher.open('')).toBeNull()
})
