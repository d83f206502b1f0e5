/** The proxies that an account's phone goes out by while it works for the account, taken in turn. */
export const sql = `
ALTER TABLE account ADD COLUMN proxies TEXT NOT NULL DEFAULT '[]'
  CHECK (json_valid(proxies) AND json_type(proxies) = 'array');
`
