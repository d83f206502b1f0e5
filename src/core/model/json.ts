/** What a text holds as JSON; null: nothing, or it is none. */
export const parseJson = (text: string | null): unknown => {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}
