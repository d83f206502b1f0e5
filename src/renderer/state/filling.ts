import { useEffect, useState } from 'react'

/**
 * How many lines of a list are there: some with its first picture, more with each of the next, so that none of these takes
 * long. A screen is whole some pictures after it was opened.
 */
export const useFilling = (first: number, more: number, all: number): number => {
  const [there, setThere] = useState(first)
  useEffect(() => {
    if (there >= all) return
    const frame = requestAnimationFrame(() => setThere(there + more))
    return () => cancelAnimationFrame(frame)
  }, [there, more, all])
  return there
}
