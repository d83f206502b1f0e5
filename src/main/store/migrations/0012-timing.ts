/**
 * When jobs are posted: at a time of their own (`publish_at`, which `due` is never before), in the slots of their account,
 * between start and end of their campaign. A job with a time of its own goes before those without one.
 */
export const sql = `
ALTER TABLE account ADD COLUMN slots TEXT NOT NULL DEFAULT '[]'
  CHECK (json_valid(slots) AND json_type(slots) = 'array');
ALTER TABLE account ADD COLUMN jitter_ms INTEGER NOT NULL DEFAULT 0 CHECK (jitter_ms >= 0);
ALTER TABLE campaign ADD COLUMN starts_at INTEGER;
ALTER TABLE campaign ADD COLUMN ends_at INTEGER CHECK (ends_at > starts_at);
ALTER TABLE campaign ADD COLUMN every_ms INTEGER CHECK (every_ms > 0);
ALTER TABLE campaign ADD COLUMN priority INTEGER NOT NULL DEFAULT 0;
ALTER TABLE campaign ADD COLUMN end_told INTEGER; -- the end that a person was told of
ALTER TABLE job ADD COLUMN publish_at INTEGER
  CHECK (publish_at IS NULL OR state NOT IN ('pending', 'retrying') OR due >= publish_at);
DROP INDEX job_in_line;
CREATE INDEX job_in_line ON job (account, priority DESC, (publish_at IS NULL), pass, due, id, campaign)
  WHERE state = 'pending' AND draft = 0 AND unfit IS NULL;
CREATE INDEX job_timed ON job (account, priority DESC, pass, due, id, campaign)
  WHERE state = 'pending' AND draft = 0 AND unfit IS NULL AND publish_at IS NOT NULL;
`
