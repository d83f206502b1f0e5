/** `14 Fulmar` is a number and a name; other names have no number. */
export const phoneName = (name: string): { readonly number: string | null; readonly name: string } => {
  const found = /^(\d{1,4})[\s._-]+(\S.*)$/.exec(name)
  return found?.[1] === undefined || found[2] === undefined
    ? { number: null, name }
    : { number: found[1], name: found[2] }
}

/** A file's name as a title: `slack-water_02.mp4` is “Slack water 02”. */
export const titleOf = (file: string): string => {
  const stem = file.replace(/\.[A-Za-z0-9]{2,4}$/, '')
  const words = stem
    .replace(/[-_]+/g, ' ')
    .replace(/\s{2,}/g, ' ')
    .trim()
  return words === '' ? file : words.charAt(0).toUpperCase() + words.slice(1)
}

/** `share_sheet` is “Share sheet”: a screen of a flow, for a person. */
export const screenName = (name: string): string => titleOf(name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase())

export const at = (handle: string): string => `@${handle}`
