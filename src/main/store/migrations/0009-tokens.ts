/** Tokens of the API. A token is a random word of 256 bits, so a plain hash of it is as good as a slow one. */
export const sql = `
CREATE TABLE token (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  scope TEXT NOT NULL CHECK (scope IN ('read', 'operate', 'admin')),
  hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
  made_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT;
`
