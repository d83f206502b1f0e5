/** A person's words about phones and accounts, and for whom a phone was reserved last. */
export const sql = `
ALTER TABLE phone ADD COLUMN in_group TEXT NOT NULL DEFAULT '';
ALTER TABLE phone ADD COLUMN tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags) AND json_type(tags) = 'array');
ALTER TABLE phone ADD COLUMN notes TEXT NOT NULL DEFAULT '';
ALTER TABLE phone ADD COLUMN reserved_for TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags) AND json_type(tags) = 'array');
ALTER TABLE account ADD COLUMN person TEXT NOT NULL DEFAULT '';
`
