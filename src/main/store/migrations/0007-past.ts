/**
 * What progress files of other scripts said: one row for each account and recorded path, whichever job it belongs to. `gone`: the
 * file was not there to be fingerprinted, so its name alone keeps the video from being posted again.
 */
export const sql = `
CREATE TABLE past (
  account INTEGER NOT NULL REFERENCES account (id),
  path TEXT NOT NULL CHECK (path <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  job INTEGER NOT NULL REFERENCES job (id),
  state TEXT NOT NULL CHECK (state IN ('pending', 'skipped', 'failed', 'uncertain', 'succeeded')),
  gone INTEGER NOT NULL CHECK (gone IN (0, 1)),
  cells TEXT NOT NULL CHECK (json_valid(cells) AND json_type(cells) = 'object'),
  PRIMARY KEY (account, path)
) STRICT, WITHOUT ROWID;
CREATE INDEX past_gone ON past (account, name) WHERE gone = 1;
CREATE INDEX past_of_job ON past (job);
`
