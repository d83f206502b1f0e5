/**
 * A hold may stop one app, and may have a test that lifts it: `test_at` is when the next one is due, `tests` how many
 * have failed. SQLite cannot change a CHECK in place, so the table is made anew; nothing refers to it.
 */
export const sql = `
CREATE TABLE hold_of_app (
  id INTEGER PRIMARY KEY,
  scope TEXT NOT NULL CHECK (scope IN ('farm', 'campaign', 'app', 'phone', 'account')),
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
INSERT INTO hold_of_app (id, scope, target, reason, by, sentence, placed_at, until, stops)
  SELECT id, scope, target, reason, by, sentence, placed_at, until, stops FROM hold;
DROP TABLE hold;
ALTER TABLE hold_of_app RENAME TO hold;
`
