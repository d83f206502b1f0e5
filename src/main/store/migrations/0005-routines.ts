/** Heartbeats of the routines, and what becomes of new files in a campaign's folder. */
export const sql = `
CREATE TABLE routine (
  id TEXT PRIMARY KEY CHECK (id <> ''),
  every_ms INTEGER CHECK (every_ms > 0),    -- as a person tuned it
  paused_at INTEGER,
  started_at INTEGER,
  succeeded_at INTEGER,
  failed_at INTEGER,
  skipped_at INTEGER,
  failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
  took_ms INTEGER CHECK (took_ms >= 0),
  did TEXT,
  is_well INTEGER NOT NULL DEFAULT 1 CHECK (is_well IN (0, 1)),
  error TEXT
) STRICT, WITHOUT ROWID;

ALTER TABLE campaign ADD COLUMN watch TEXT NOT NULL DEFAULT 'tell' CHECK (watch IN ('off', 'tell', 'take'));
ALTER TABLE campaign ADD COLUMN template TEXT;
`
