const first = [
  'maya',
  'north',
  'slow',
  'tiny',
  'harbour',
  'paper',
  'blue',
  'wild',
  'quiet',
  'lucky',
  'copper',
  'velvet',
]
const second = ['films', 'trail', 'kitchen', 'garden', 'light', 'studio', 'cycles', 'oven', 'camera', 'boats']

/** The handle of the n-th account of a farm; no two are alike. */
export function handleOf(index: number): string {
  const pairs = first.length * second.length
  const name = `${first[index % first.length]}.${second[(index + Math.floor(index / 60)) % second.length]}`
  return index < pairs ? name : `${name}${Math.floor(index / pairs) + 1}`
}
