/** The first sentence of several, without its stop, and the others; null: there is only one. */
export const leadOf = (text: string): readonly [string, string | null] => {
  const [, lead, rest] = /^(.{8,}?)\.\s+(?=[^a-z\s])(.+)$/su.exec(text) ?? []
  return lead === undefined || rest === undefined ? [text, null] : [lead, rest]
}
