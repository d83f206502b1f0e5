import type { z } from 'zod'

/** Reads JSON that an earlier run wrote. Throws one sentence that names the file when it is something else. */
export function parseSaved<T>(schema: z.ZodType<T>, text: string, file: string): T {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Error(`${file} is damaged: it holds something that is not JSON`)
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new Error(`${file} was not written by this version of the simulator`)
}
