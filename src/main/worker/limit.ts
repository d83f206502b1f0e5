/** The promise's value, or null when the limit came first. What it still brings later, a failure too, is dropped. */
export const within = async <T>(promise: Promise<T>, limitMs: number): Promise<T | null> => {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), limitMs)
  })
  promise.catch(() => {})
  try {
    return await Promise.race([promise, limit])
  } finally {
    clearTimeout(timer)
  }
}
