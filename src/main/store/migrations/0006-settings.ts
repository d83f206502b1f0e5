/** What the operator set in the panel. A setting without a row is what flags, environment, config file or default say. */
export const sql = `
CREATE TABLE setting (
  key TEXT PRIMARY KEY CHECK (key <> ''),
  value REAL NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`
