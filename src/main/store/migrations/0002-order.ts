/**
 * The order of commits, proofs and baselines, whatever the clock says: each commit and each proof remembers the newest
 * baseline of its moment. Rows of before keep to their own baseline, which is never too late.
 */
export const sql = `
ALTER TABLE job ADD COLUMN committed_over INTEGER;
ALTER TABLE job ADD COLUMN proved_over INTEGER;
UPDATE job SET committed_over = baseline WHERE committed_at IS NOT NULL;
UPDATE job SET proved_over = baseline WHERE state = 'succeeded';
CREATE INDEX job_proved ON job (account, proved_over) WHERE proved_over IS NOT NULL;
`
