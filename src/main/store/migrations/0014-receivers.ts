/**
 * Who is told outside, and what waits for them. `news` is written by the transaction in which something happens, and only while
 * somebody wants to be told; the control room hands it out to the outboxes. `told` keeps how a campaign was last told to be
 * done, so that another look at one of its jobs does not tell it again.
 *
 * A job that was uncertain, was looked at and is uncertain again is no news.
 */
export const sql = `
CREATE TABLE receiver (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  way TEXT NOT NULL CHECK (way IN ('webhook', 'slack', 'telegram', 'email')),
  place TEXT NOT NULL,
  kinds TEXT NOT NULL CHECK (json_valid(kinds) AND json_type(kinds) = 'array'),
  near INTEGER NOT NULL CHECK (near IN (0, 1)),
  made_at INTEGER NOT NULL,
  sent_at INTEGER,
  trouble TEXT
) STRICT;

CREATE TABLE news (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  sentence TEXT NOT NULL,
  job INTEGER,
  phone TEXT,
  account INTEGER,
  campaign INTEGER
) STRICT;

CREATE TABLE told (
  campaign INTEGER PRIMARY KEY REFERENCES campaign (id) ON DELETE CASCADE,
  sentence TEXT NOT NULL
) STRICT;

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  receiver INTEGER NOT NULL REFERENCES receiver (id) ON DELETE CASCADE,
  message TEXT NOT NULL CHECK (json_valid(message)),
  made_at INTEGER NOT NULL,
  due INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0)
) STRICT;
CREATE INDEX outbox_of_receiver ON outbox (receiver, due, id);

CREATE TRIGGER news_of_move AFTER INSERT ON move
WHEN NEW.to_state IN ('succeeded', 'failed', 'uncertain', 'skipped')
  AND EXISTS (SELECT 1 FROM receiver WHERE way = 'webhook')
  AND NOT (NEW.to_state = 'uncertain' AND EXISTS
    (SELECT 1 FROM move WHERE job = NEW.job AND step = NEW.step - 1 AND arrow = 'recheck'))
BEGIN
  INSERT INTO news (at, kind, sentence, job, phone, account, campaign)
    SELECT NEW.at, CASE NEW.to_state WHEN 'succeeded' THEN 'posted' ELSE NEW.to_state END, NEW.cause, id, phone, account, campaign
    FROM job WHERE id = NEW.job;
END;

CREATE TRIGGER news_of_event AFTER INSERT ON event
WHEN (NEW.who, NEW.what) IN (VALUES ('phone', 'lost'), ('healer', 'asks-a-person'), ('breaker', 'held'),
    ('watchdog', 'needs-person'))
  AND EXISTS (SELECT 1 FROM receiver WHERE way = 'webhook')
BEGIN
  INSERT INTO news (at, kind, sentence, job, phone, account, campaign) VALUES (NEW.at,
    CASE NEW.who WHEN 'breaker' THEN 'many-fail' WHEN 'watchdog' THEN 'room' ELSE 'phone' END,
    NEW.why, NEW.job, NEW.phone, NEW.account, NULL);
END;

CREATE TRIGGER news_of_hold AFTER INSERT ON hold
WHEN NEW.scope = 'account' AND NEW.by = 'engine' AND NEW.until IS NULL
  AND EXISTS (SELECT 1 FROM receiver WHERE way = 'webhook')
BEGIN
  INSERT INTO news (at, kind, sentence, account) VALUES (NEW.placed_at, 'account', NEW.sentence, CAST(NEW.target AS INTEGER));
END;
`
