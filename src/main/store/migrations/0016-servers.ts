/** Other adb servers, and which phones hang on them. */
export const sql = `
CREATE TABLE adb_server (
  address TEXT PRIMARY KEY CHECK (address GLOB '?*:[1-9]*'),
  name TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (trim(name) <> '')
) STRICT;
ALTER TABLE phone ADD COLUMN server TEXT REFERENCES adb_server (address);
`
