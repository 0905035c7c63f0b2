-- Conversations that were forgotten on request. "digest" tells one that comes again, and gives nobody away;
-- "until" is the instant up to which nothing of it is taken in again; "cleaned" is 1 once no trace is left on the disk.

CREATE TABLE forgotten (
    digest TEXT PRIMARY KEY,
    until TEXT NOT NULL,
    cleaned INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
