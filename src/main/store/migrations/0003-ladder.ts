/** Runs of an account that infrastructure spoiled, and the kinds of failure that nobody has named yet. */
export const sql = `
ALTER TABLE account ADD COLUMN spoiled INTEGER NOT NULL DEFAULT 0 CHECK (spoiled >= 0);

-- Failures without a name, by their words with everything blanked that differs from one time to the next.
CREATE TABLE failure_kind (
  print TEXT PRIMARY KEY CHECK (print <> ''),
  n INTEGER NOT NULL CHECK (n >= 1),
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  samples TEXT NOT NULL CHECK (json_valid(samples) AND json_type(samples) = 'array')
) STRICT, WITHOUT ROWID;
`
