-- When a thread was last compared with the platform's own, beyond what the platform tells of changes.
ALTER TABLE threads ADD COLUMN checked_at TEXT NOT NULL DEFAULT '';
CREATE INDEX threads_by_check ON threads (account, checked_at);
