/**
 * Drafts, what an app does not take of a job, and how a campaign makes jobs of its folder. Neither a draft nor an unfit job
 * is claimed: the index of the claim is without them. A doubled brace was a brace; now a backslash frees one.
 */
export const sql = `
ALTER TABLE job ADD COLUMN draft INTEGER NOT NULL DEFAULT 0 CHECK (draft IN (0, 1)
  AND (draft = 0 OR state IN ('pending', 'retrying', 'paused', 'failed', 'skipped')));
ALTER TABLE job ADD COLUMN unfit TEXT CHECK (unfit <> ''); -- what its app does not take, for a person; NULL: nothing
DROP INDEX job_in_line;
CREATE INDEX job_in_line ON job (account, priority DESC, pass, due, id, campaign)
  WHERE state = 'pending' AND draft = 0 AND unfit IS NULL;
CREATE INDEX job_draft ON job (campaign, id) WHERE draft = 1 AND state = 'pending';
CREATE INDEX job_unfit ON job (campaign, id) WHERE unfit IS NOT NULL AND state = 'pending';
CREATE INDEX job_of_video ON job (video, id);

ALTER TABLE campaign ADD COLUMN per_app INTEGER NOT NULL DEFAULT 0 CHECK (per_app IN (0, 1));
ALTER TABLE campaign ADD COLUMN drafts INTEGER NOT NULL DEFAULT 0 CHECK (drafts IN (0, 1));
ALTER TABLE campaign ADD COLUMN templates TEXT NOT NULL DEFAULT '{}'
  CHECK (json_valid(templates) AND json_type(templates) = 'object');
ALTER TABLE room ADD COLUMN reviewed_by TEXT; -- the rules by which jobs were last looked at
UPDATE campaign SET template = replace(replace(template, '{{', '\\{'), '}}', '\\}') WHERE template IS NOT NULL;
`
