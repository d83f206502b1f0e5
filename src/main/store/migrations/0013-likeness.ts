/** How much each stretch of a video cost to encode: by it a film is known again that was exported anew. */
export const sql = `
ALTER TABLE video ADD COLUMN profile TEXT CHECK (profile <> '');
CREATE INDEX video_by_length ON video (duration_ms) WHERE profile IS NOT NULL;
`
