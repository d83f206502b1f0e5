/** A post as the network knows it: the truth that a database is compared with. */
export interface Posted {
  readonly id: string
  readonly account: string
  readonly caption: string
  readonly sha256: string
  readonly phone: string
  readonly at: number
}

/** What a phone felt on the buttons that publish. */
export interface Taps {
  readonly share: number
  readonly firstTimeShare: number
  readonly retry: number
}
