import type { SafeStorage } from 'electron'

type Storage = Pick<SafeStorage, 'isEncryptionAvailable' | 'encryptString' | 'decryptString'> & {
  /** Linux only. */
  readonly getSelectedStorageBackend?: SafeStorage['getSelectedStorageBackend']
}

/**
 * The system's keychain as a cipher for secrets. Where Linux has no keyring, Electron would lock with a password that is in
 * its own source, so that is refused. https://www.electronjs.org/docs/latest/api/safe-storage
 */
export const keychainCipher = (storage: Storage, platform: string) => ({
  refusal: (): string | null => {
    if (platform === 'linux') {
      const backend = storage.getSelectedStorageBackend?.() ?? 'unknown'
      if (backend === 'basic_text' || backend === 'unknown')
        return 'This desktop has no keyring, so secrets would lie open. Install GNOME Keyring or KWallet, or set POSTHOUSE_SECRETS_KEY.'
    }
    return storage.isEncryptionAvailable() ? null : 'The system’s keychain is locked. Unlock it, then try again.'
  },
  lock: async (text: string): Promise<string> => storage.encryptString(text).toString('base64'),
  open: async (stored: string): Promise<string | null> => {
    try {
      return storage.decryptString(Buffer.from(stored, 'base64'))
    } catch {
      return null
    }
  },
})
