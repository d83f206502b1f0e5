/**
 * The words by which a job is searched for, by their trigrams: a search among 100,000 jobs read each of them. Only where a
 * trigram occurs is kept, not the text. No claim and no move names a column that these triggers watch.
 */
const words = `caption || char(10) || (SELECT name FROM video WHERE fingerprint = job.video)
    || char(10) || (SELECT handle FROM account WHERE id = job.account)`

export const sql = `
CREATE VIRTUAL TABLE job_words USING fts5 (
  words, content = '', contentless_delete = 1, tokenize = 'trigram', detail = none
);
INSERT INTO job_words (rowid, words) SELECT id, ${words} FROM job;

CREATE TRIGGER job_has_words AFTER INSERT ON job BEGIN
  INSERT INTO job_words (rowid, words) SELECT id, ${words} FROM job WHERE id = NEW.id;
END;
CREATE TRIGGER job_changes_words AFTER UPDATE OF caption, account, video ON job
  WHEN OLD.caption <> NEW.caption OR OLD.account <> NEW.account OR OLD.video <> NEW.video BEGIN
  UPDATE job_words SET words = (SELECT ${words} FROM job WHERE id = NEW.id) WHERE rowid = NEW.id;
END;
CREATE TRIGGER video_changes_words AFTER UPDATE OF name ON video WHEN OLD.name <> NEW.name BEGIN
  INSERT OR REPLACE INTO job_words (rowid, words) SELECT id, ${words} FROM job WHERE video = NEW.fingerprint;
END;
CREATE TRIGGER account_changes_words AFTER UPDATE OF handle ON account WHEN OLD.handle <> NEW.handle BEGIN
  INSERT OR REPLACE INTO job_words (rowid, words) SELECT id, ${words} FROM job WHERE account = NEW.id;
END;
`
