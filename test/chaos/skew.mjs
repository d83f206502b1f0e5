// Loaded into every Node process of a room under chaos: its wall clock is as wrong as the file says, from one moment to the next.
import { readFileSync } from 'node:fs'

const file = process.env.CHAOS_SKEW ?? ''
const real = Date.now
let skewMs = 0
const read = () => {
  try {
    skewMs = Number(readFileSync(file, 'utf8')) || 0
  } catch {
    skewMs = 0
  }
}
read()
setInterval(read, 50).unref()
Date.now = () => real() + skewMs
