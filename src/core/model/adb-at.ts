/** Where an adb server answers. */
export interface AdbAt {
  readonly host: string
  readonly port: number
}

/** A server of this machine, which listens for this machine alone. */
export const here = (port: number): AdbAt => ({ host: '127.0.0.1', port })

/** One word for it, as a person writes it; the same for the same server. */
export const atWord = ({ host, port }: AdbAt): string => `${host}:${port}`

export const isSameAt = (one: AdbAt, other: AdbAt): boolean => atWord(one) === atWord(other)
