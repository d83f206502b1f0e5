/** host:port, as Android's own setting takes it: no user and no password. */
export const proxyPattern = /^(?=.{3,259}$)[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?:[1-9]\d{0,4}$/i

export const isProxy = (text: string): boolean => proxyPattern.test(text) && Number(text.split(':')[1]) <= 65_535

/** Lists turn with the runs, so that a run after one whose proxy failed takes the next. */
export const proxyFor = (proxies: readonly string[], turn: number): string | null =>
  proxies.length === 0 ? null : (proxies[turn % proxies.length] ?? null)
