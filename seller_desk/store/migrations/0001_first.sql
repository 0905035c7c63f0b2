-- The first profile. Frozen once released: changes come as a new file with the next number.
-- Instants are UTC text of one width ("2026-11-25T11:00:00.000000Z"), so that they sort; "content" is JSON.

CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    platform TEXT NOT NULL,
    shop_name TEXT NOT NULL,
    markets TEXT NOT NULL,
    agent_name TEXT NOT NULL,
    address TEXT NOT NULL,
    cursor TEXT
) STRICT;

-- "head" is the thread with its clock and risks, but only the messages that a queue row shows.
-- "earlier" are the clocks that answers have stopped.
CREATE TABLE threads (
    id INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    thread TEXT NOT NULL,
    order_number TEXT,
    updated_at TEXT NOT NULL,
    due_at TEXT,
    head BLOB NOT NULL,
    earlier BLOB NOT NULL,
    UNIQUE (account, thread)
) STRICT;
CREATE INDEX threads_by_order ON threads (account, order_number) WHERE order_number IS NOT NULL;

-- "id" grows with the time of sending: seconds since 1970 times 65,536, plus a count within the second.
CREATE TABLE messages (
    id INTEGER PRIMARY KEY,
    thread_id INTEGER NOT NULL REFERENCES threads (id) ON DELETE CASCADE,
    message TEXT NOT NULL,
    author TEXT NOT NULL,
    content BLOB NOT NULL,
    UNIQUE (thread_id, message)
) STRICT;
CREATE INDEX messages_of_seller ON messages (id) WHERE author = 'seller';

CREATE VIRTUAL TABLE message_words USING fts5 (words, columnsize = 0, tokenize = "unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE thread_words USING fts5 (words, columnsize = 0, tokenize = "unicode61 remove_diacritics 2");

CREATE TABLE marks (
    account TEXT NOT NULL,
    thread TEXT NOT NULL,
    snoozed_until TEXT,
    no_reply_needed_for TEXT,
    note TEXT NOT NULL,
    PRIMARY KEY (account, thread)
) STRICT, WITHOUT ROWID;

CREATE TABLE orders (
    account TEXT NOT NULL,
    number TEXT NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (account, number)
) STRICT;

-- Files that go with drafts and replies, each content once; "files" below name them by digest.
CREATE TABLE files (
    digest TEXT PRIMARY KEY,
    content BLOB NOT NULL
) STRICT;

CREATE TABLE drafts (
    account TEXT NOT NULL,
    thread TEXT NOT NULL,
    text TEXT NOT NULL,
    caret INTEGER NOT NULL,
    saved_at TEXT NOT NULL,
    files TEXT NOT NULL,
    PRIMARY KEY (account, thread)
) STRICT;

CREATE TABLE draft_versions (
    id INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    thread TEXT NOT NULL,
    text TEXT NOT NULL,
    caret INTEGER NOT NULL,
    saved_at TEXT NOT NULL,
    files TEXT NOT NULL
) STRICT;
CREATE INDEX draft_versions_by_thread ON draft_versions (account, thread, id);

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL,
    thread TEXT NOT NULL,
    reference TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL,
    files TEXT NOT NULL,
    created_at TEXT NOT NULL,
    send_after TEXT NOT NULL,
    state TEXT NOT NULL,
    seen_messages TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    next_attempt_at TEXT,
    last_error TEXT NOT NULL,
    hold_reasons TEXT NOT NULL,
    message_id TEXT,
    finished_at TEXT,
    seen_at TEXT
) STRICT;
CREATE INDEX outbox_by_thread ON outbox (account, thread, id);
CREATE INDEX outbox_open ON outbox (id) WHERE finished_at IS NULL;

CREATE TABLE outbox_steps (
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;
CREATE INDEX outbox_steps_by_entry ON outbox_steps (entry, id);

CREATE TABLE snippets (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    language TEXT NOT NULL,
    body TEXT NOT NULL,
    shortcut TEXT NOT NULL
) STRICT;

CREATE TABLE absences (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    content BLOB NOT NULL
) STRICT;

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE sync_checks (
    id INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    started_at TEXT NOT NULL,
    finished_at TEXT NOT NULL,
    changed_threads INTEGER NOT NULL,
    error TEXT NOT NULL
) STRICT;
CREATE INDEX sync_checks_by_account ON sync_checks (account, finished_at);
CREATE INDEX sync_checks_by_time ON sync_checks (finished_at);

CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    account TEXT NOT NULL,
    thread TEXT NOT NULL,
    action TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;
CREATE INDEX audit_by_thread ON audit (account, thread, id);

CREATE TABLE attachments (
    id INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    thread TEXT NOT NULL,
    attachment TEXT NOT NULL,
    content BLOB NOT NULL,
    UNIQUE (account, thread, attachment)
) STRICT;
