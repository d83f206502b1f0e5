/** A name with the letters that were typed in accent, where they stand together. */
export const Matched = ({ text, typed }: { readonly text: string; readonly typed: string }) => {
  const wanted = typed.replace(/^\s*>/, '').trim().toLowerCase()
  const from = wanted === '' ? -1 : text.toLowerCase().indexOf(wanted)
  if (from < 0) return text
  return (
    <>
      {text.slice(0, from)}
      <span className="text-accent-text">{text.slice(from, from + wanted.length)}</span>
      {text.slice(from + wanted.length)}
    </>
  )
}
