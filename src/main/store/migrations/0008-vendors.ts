/**
 * Vendors of cloud phones, and the times in which their phones ran. Keys are not here: they are kept with the secrets. A hold
 * may stop one vendor; SQLite cannot change a CHECK in place, so that table is made anew, and nothing refers to it.
 */
export const sql = `
ALTER TABLE phone ADD COLUMN vendor TEXT CHECK (vendor IS NULL OR (link = 'cloud' AND vendor <> ''));

CREATE TABLE vendor (
  name TEXT PRIMARY KEY CHECK (name <> ''),
  base TEXT NOT NULL CHECK (base <> ''),
  banned_until INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- seen_at: when it was last known to run, should nobody be there to see it stop
CREATE TABLE cloud_run (
  id INTEGER PRIMARY KEY,
  phone TEXT NOT NULL REFERENCES phone (id),
  began_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL CHECK (seen_at >= began_at),
  ended_at INTEGER CHECK (ended_at >= began_at)
) STRICT;
CREATE UNIQUE INDEX cloud_run_open ON cloud_run (phone) WHERE ended_at IS NULL;
CREATE INDEX cloud_run_ended ON cloud_run (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE hold_of_vendor (
  id INTEGER PRIMARY KEY,
  scope TEXT NOT NULL CHECK (scope IN ('farm', 'campaign', 'app', 'vendor', 'phone', 'account')),
  target TEXT NOT NULL CHECK ((scope = 'farm') = (target = '')),
  reason TEXT NOT NULL CHECK (reason <> ''),
  by TEXT NOT NULL CHECK (by IN ('person', 'engine')),
  sentence TEXT NOT NULL,
  placed_at INTEGER NOT NULL,
  until INTEGER,
  stops TEXT NOT NULL CHECK (stops IN ('claims', 'commits')),
  test_at INTEGER,
  tests INTEGER NOT NULL DEFAULT 0 CHECK (tests >= 0),
  UNIQUE (scope, target, reason),
  CONSTRAINT test_needs_engine CHECK (test_at IS NULL OR by = 'engine')
) STRICT;
INSERT INTO hold_of_vendor (id, scope, target, reason, by, sentence, placed_at, until, stops, test_at, tests)
  SELECT id, scope, target, reason, by, sentence, placed_at, until, stops, test_at, tests FROM hold;
DROP TABLE hold;
ALTER TABLE hold_of_vendor RENAME TO hold;
`
