/**
 * The first schema. Rows that must not be are refused here, whoever writes them.
 * The lists of states are compared with the table of arrows by a test.
 */
export const sql = `
-- The lock's epoch: a control room whose own epoch is older was replaced and writes nothing more.
CREATE TABLE room (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  epoch INTEGER NOT NULL CHECK (epoch >= 1)
) STRICT;
INSERT INTO room (id, epoch) VALUES (1, 1);

CREATE TABLE phone (
  id TEXT PRIMARY KEY CHECK (id <> ''),
  name TEXT NOT NULL,
  link TEXT NOT NULL CHECK (link IN ('usb', 'tcp', 'cloud', 'simulated')),
  address TEXT NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
  removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)) -- attempts name their phone for good
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
  id INTEGER PRIMARY KEY,
  app TEXT NOT NULL CHECK (app <> ''),
  handle TEXT NOT NULL,
  handle_key TEXT NOT NULL CHECK (handle_key <> ''),
  phone TEXT REFERENCES phone (id),
  cap INTEGER NOT NULL CHECK (cap >= 0),
  spacing_ms INTEGER NOT NULL CHECK (spacing_ms >= 0),
  windows TEXT NOT NULL CHECK (json_valid(windows) AND json_type(windows) = 'array'),
  time_zone TEXT NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
  last_post_at INTEGER,
  UNIQUE (app, handle_key)
) STRICT;
CREATE INDEX account_of_phone ON account (phone) WHERE phone IS NOT NULL;

CREATE TABLE campaign (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  folder TEXT NOT NULL,
  distribution TEXT NOT NULL CHECK (distribution IN ('round-robin', 'one-to-one', 'all-to-all')),
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE video (
  fingerprint TEXT PRIMARY KEY CHECK (fingerprint <> ''),
  path TEXT NOT NULL,
  name TEXT NOT NULL,
  bytes INTEGER NOT NULL CHECK (bytes >= 0),
  duration_ms INTEGER NOT NULL CHECK (duration_ms >= 0),
  codec TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  added_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What an account's list showed before a commit, or before a run that ended without one; never changed. A page of screen text: apart from the job,
-- whose row is written often and read by the million.
CREATE TABLE baseline (
  id INTEGER PRIMARY KEY,
  list TEXT NOT NULL CHECK (json_valid(list) AND json_type(list) = 'object')
) STRICT;
CREATE TRIGGER baseline_is_kept BEFORE UPDATE ON baseline BEGIN
  SELECT RAISE(ABORT, 'a baseline is never changed');
END;

CREATE TABLE job (
  id INTEGER PRIMARY KEY,
  campaign INTEGER NOT NULL REFERENCES campaign (id),
  account INTEGER NOT NULL REFERENCES account (id),
  state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'claimed', 'running', 'verifying', 'uncertain',
    'retrying', 'paused', 'failed', 'skipped', 'succeeded')),
  priority INTEGER NOT NULL DEFAULT 0,
  pass INTEGER NOT NULL DEFAULT 0 CHECK (pass >= 0),
  due INTEGER NOT NULL,
  lease INTEGER NOT NULL DEFAULT 0 CHECK (lease >= 0),
  step INTEGER NOT NULL DEFAULT 0,          -- moves so far: the number of the latest line of its history
  round INTEGER NOT NULL DEFAULT 1 CHECK (round >= 1),
  attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  max_attempts INTEGER NOT NULL CHECK (max_attempts >= 1),
  tries INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0),
  looks INTEGER NOT NULL DEFAULT 0 CHECK (looks >= 0),
  slot INTEGER CHECK (slot >= 0),
  phone TEXT REFERENCES phone (id),
  committed_at INTEGER,
  counted_at INTEGER,                       -- when it began to count against the cap: the commit, or when it was found
  quiet_at INTEGER,
  upload_seen INTEGER NOT NULL DEFAULT 0 CHECK (upload_seen IN (0, 1)),
  wish TEXT CHECK (wish IN ('pause', 'skip')),
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  video TEXT NOT NULL REFERENCES video (fingerprint),
  caption TEXT NOT NULL,
  fault TEXT CHECK (fault IS NULL OR json_valid(fault) AND json_type(fault) = 'object'),
  proof TEXT CHECK (proof IS NULL OR json_valid(proof) AND json_type(proof) = 'object'),
  baseline INTEGER REFERENCES baseline (id),
  touched INTEGER REFERENCES baseline (id), -- a person had the phone since then: what the list showed before

  UNIQUE (account, video, round),
  -- committed states carry the commit, the others do not; a job skipped while uncertain keeps it
  CONSTRAINT commit_fits_state CHECK (CASE
    WHEN state IN ('verifying', 'uncertain') THEN committed_at IS NOT NULL
    WHEN state IN ('succeeded', 'skipped') THEN 1
    ELSE committed_at IS NULL END),
  CONSTRAINT commit_has_baseline CHECK (committed_at IS NULL OR baseline IS NOT NULL
    OR touched IS NOT NULL),
  CONSTRAINT success_has_proof CHECK (state <> 'succeeded' OR proof IS NOT NULL),
  CONSTRAINT seen_after_commit CHECK (upload_seen = 0 OR committed_at IS NOT NULL),
  CONSTRAINT quiet_after_commit CHECK (quiet_at IS NULL OR committed_at IS NOT NULL),
  CONSTRAINT counted_fits_state CHECK ((counted_at IS NOT NULL) = (state IN ('verifying', 'uncertain', 'succeeded')
    OR (state = 'skipped' AND committed_at IS NOT NULL))),
  CONSTRAINT counted_from_commit CHECK (committed_at IS NULL OR counted_at = committed_at),
  CONSTRAINT hand_has_slot CHECK ((state IN ('claimed', 'running', 'verifying')) = (slot IS NOT NULL)),
  CONSTRAINT hand_has_phone CHECK ((state IN ('claimed', 'running', 'verifying')) = (phone IS NOT NULL)),
  CONSTRAINT hand_has_lease CHECK (slot IS NULL OR lease >= 1),
  CONSTRAINT wish_needs_hand CHECK (wish IS NULL OR state IN ('claimed', 'running'))
) STRICT;

-- An account and a phone have at most one job in hand. A job has a phone exactly while it is in hand, so these indexes
-- hang on the phone alone, and moves from one hand state to the next leave them untouched.
CREATE UNIQUE INDEX job_in_hand_of_account ON job (account) WHERE phone IS NOT NULL;
CREATE UNIQUE INDEX job_in_hand_of_phone ON job (phone) WHERE phone IS NOT NULL;
-- an account's jobs in the order in which they are claimed
CREATE INDEX job_in_line ON job (account, priority DESC, pass, due, id, campaign) WHERE state = 'pending';
-- pending jobs that were not due when they were added
CREATE INDEX job_scheduled ON job (account, due) WHERE state = 'pending' AND due > created_at;
CREATE INDEX job_retrying ON job (due) WHERE state = 'retrying';
CREATE INDEX job_uncertain ON job (looks, due) WHERE state = 'uncertain';
CREATE INDEX job_uncertain_of_account ON job (account) WHERE state = 'uncertain';
CREATE INDEX job_counted ON job (account, counted_at) WHERE counted_at IS NOT NULL;
CREATE INDEX job_posted ON job (changed_at) WHERE state = 'succeeded';
CREATE INDEX job_of_campaign ON job (campaign, id);
-- what a person looks for among many: everything that neither waits, nor runs, nor is done
CREATE INDEX job_set_aside ON job (state, id) WHERE state IN ('uncertain', 'retrying', 'paused', 'failed', 'skipped');
CREATE INDEX job_of_fault ON job (json_extract(fault, '$.type'), id) WHERE fault IS NOT NULL;

CREATE TRIGGER job_is_kept BEFORE DELETE ON job BEGIN
  SELECT RAISE(ABORT, 'a job is never deleted: it keeps its video from being posted again');
END;

-- Jobs by state, kept by whoever changes a job. The few in hand are not in it: they are counted when asked for.
CREATE TABLE tally (
  campaign INTEGER NOT NULL REFERENCES campaign (id),
  state TEXT NOT NULL,
  n INTEGER NOT NULL DEFAULT 0 CHECK (n >= 0),
  PRIMARY KEY (campaign, state)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER campaign_has_tallies AFTER INSERT ON campaign BEGIN
  INSERT INTO tally (campaign, state) VALUES (NEW.id, 'pending'), (NEW.id, 'uncertain'), (NEW.id, 'retrying'),
    (NEW.id, 'paused'), (NEW.id, 'failed'), (NEW.id, 'skipped'), (NEW.id, 'succeeded');
END;
CREATE TRIGGER job_is_tallied AFTER INSERT ON job WHEN NEW.phone IS NULL BEGIN
  UPDATE tally SET n = n + 1 WHERE campaign = NEW.campaign AND state = NEW.state;
END;
CREATE TRIGGER job_changes_tally AFTER UPDATE OF state ON job WHEN OLD.phone IS NULL OR NEW.phone IS NULL BEGIN
  UPDATE tally SET n = n - 1 WHERE OLD.phone IS NULL AND campaign = OLD.campaign AND state = OLD.state;
  UPDATE tally SET n = n + 1 WHERE NEW.phone IS NULL AND campaign = NEW.campaign AND state = NEW.state;
END;

-- the history of a job; written with each change of state, never changed
CREATE TABLE move (
  job INTEGER NOT NULL REFERENCES job (id),
  step INTEGER NOT NULL,
  from_state TEXT NOT NULL,
  arrow TEXT NOT NULL,
  to_state TEXT NOT NULL,
  lease INTEGER NOT NULL,
  at INTEGER NOT NULL,
  who TEXT NOT NULL CHECK (who IN ('person', 'worker', 'dispatcher', 'recovery', 'verifier', 'intake')),
  cause TEXT NOT NULL,
  PRIMARY KEY (job, step)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER move_is_kept BEFORE UPDATE ON move BEGIN
  SELECT RAISE(ABORT, 'history is never changed');
END;

CREATE TABLE attempt (
  job INTEGER NOT NULL REFERENCES job (id),
  lease INTEGER NOT NULL CHECK (lease >= 1),
  mode TEXT NOT NULL CHECK (mode IN ('post', 'verify')),
  phone TEXT NOT NULL REFERENCES phone (id),
  slot INTEGER NOT NULL,
  handle TEXT NOT NULL,
  caption TEXT NOT NULL,
  video TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  outcome TEXT,
  fault TEXT CHECK (fault IS NULL OR json_valid(fault) AND json_type(fault) = 'object'),
  evidence TEXT NOT NULL,
  baseline INTEGER REFERENCES baseline (id), -- of a run that read one and ended before its commit
  PRIMARY KEY (job, lease),
  CHECK ((ended_at IS NULL) = (outcome IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX attempt_of_phone ON attempt (phone);

CREATE TABLE hold (
  id INTEGER PRIMARY KEY,
  scope TEXT NOT NULL CHECK (scope IN ('farm', 'campaign', 'phone', 'account')),
  target TEXT NOT NULL CHECK ((scope = 'farm') = (target = '')),
  reason TEXT NOT NULL CHECK (reason <> ''),
  by TEXT NOT NULL CHECK (by IN ('person', 'engine')),
  sentence TEXT NOT NULL,
  placed_at INTEGER NOT NULL,
  until INTEGER,
  stops TEXT NOT NULL CHECK (stops IN ('claims', 'commits')),
  UNIQUE (scope, target, reason)
) STRICT;

CREATE TABLE event (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  why TEXT NOT NULL,
  job INTEGER,
  phone TEXT,
  account INTEGER
) STRICT;
CREATE INDEX event_of_job ON event (job) WHERE job IS NOT NULL;
CREATE INDEX event_of_phone ON event (phone) WHERE phone IS NOT NULL;
CREATE INDEX event_of_account ON event (account) WHERE account IS NOT NULL;

-- Sums by the hour, for charts: jobs that reached a state, runs, the faults that ended them, and times between steps.
CREATE TABLE stat (
  hour INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('state', 'run', 'fault', 'step')),
  name TEXT NOT NULL,
  n INTEGER NOT NULL,
  ms INTEGER NOT NULL,
  PRIMARY KEY (hour, kind, name)
) STRICT, WITHOUT ROWID;
`
