/** A number from 0 to below 1 that looks random and is always the same for the same two whole numbers. */
export const steadyChance = (a: number, b: number): number => {
  let h = 0x9e3779b9
  for (const n of [a, b, Math.floor(b / 2 ** 32)]) {
    h = Math.imul(h ^ (n >>> 0), 0x85ebca6b)
    h ^= h >>> 13
    h = Math.imul(h, 0xc2b2ae35)
    h ^= h >>> 16
  }
  return (h >>> 0) / 2 ** 32
}
