/** Numbers in words: always with a unit, thousands with a comma. */

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })

export const count = (n: number): string => whole.format(n)

/** `12 jobs`, `1 job`. */
export const counted = (n: number, one: string, many = `${one}s`): string => `${count(n)} ${n === 1 ? one : many}`

/** A share from 0 to 1: `97.4%`; the whole is `100%`. */
export const percent = (share: number): string => `${(share * 100).toFixed(1).replace(/\.0$/, '')}%`

const units = ['bytes', 'KB', 'MB', 'GB', 'TB'] as const

/** `171 MB`, `4.1 GB`. */
export const bytes = (n: number): string => {
  let size = n
  let unit = 0
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1_000
    unit += 1
  }
  const digits = unit >= 3 && size < 100 ? 1 : 0
  return `${size.toFixed(digits)} ${units[unit]}`
}

/** Ids in groups of three, from the end: `48 213`. */
export const idText = (id: number): string => String(id).replace(/\B(?=(\d{3})+$)/g, ' ')

/** `07`: two digits of a clock or of a date. */
export const two = (n: number): string => String(n).padStart(2, '0')
