/**
 * Lists of proxies that accounts name in place of a proxy of their own, and how each account fares with each proxy: the one
 * that it used last is the one that it stays with.
 */
export const sql = `
CREATE TABLE proxy_list (
  name TEXT PRIMARY KEY CHECK (name <> ''),
  proxies TEXT NOT NULL CHECK (json_valid(proxies) AND json_type(proxies) = 'array'),
  shared INTEGER NOT NULL DEFAULT 0 CHECK (shared IN (0, 1))
) STRICT;

CREATE TABLE way (
  account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  proxy TEXT NOT NULL CHECK (proxy <> ''),
  failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
  rests_until INTEGER,
  used_at INTEGER,
  PRIMARY KEY (account, proxy)
) STRICT, WITHOUT ROWID;
`
