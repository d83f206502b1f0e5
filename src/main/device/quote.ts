/**
 * One word for the phone's shell, whatever it holds: POSIX single quotes. Everything that reaches `adb shell` goes
 * through here.
 */
export const quote = (word: string): string => {
  if (word.includes('\0')) throw new Error('a shell word cannot hold a zero byte')
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}

/** A command line of quoted words. */
export const commandLine = (words: readonly string[]): string => words.map(quote).join(' ')
