-- What a large inbox is looked through by, so that nothing reads every thread. "settled" is 1 where nobody waits,
-- nothing is in danger, and time alone cannot change that; such threads are listed newest first, a part at a time.

ALTER TABLE threads ADD COLUMN market TEXT NOT NULL DEFAULT '';
ALTER TABLE threads ADD COLUMN buyer TEXT NOT NULL DEFAULT '';
ALTER TABLE threads ADD COLUMN settled INTEGER NOT NULL DEFAULT 0;

UPDATE threads SET
    market = coalesce(json_extract(CAST(head AS TEXT), '$.thread.market'), ''),
    buyer = coalesce(json_extract(CAST(head AS TEXT), '$.thread.buyer_name'), ''),
    settled = due_at IS NULL
        AND json_extract(CAST(head AS TEXT), '$.thread.take_over') IS NULL
        AND json_extract(CAST(head AS TEXT), '$.thread.state') <> 'taken_over'
        AND (json_extract(CAST(head AS TEXT), '$.thread.state') <> 'open'
             OR coalesce(json_array_length(CAST(head AS TEXT), '$.risks'), 0) = 0)
WHERE json_valid(CAST(head AS TEXT));

CREATE INDEX threads_live ON threads (updated_at) WHERE settled = 0;
CREATE INDEX threads_settled ON threads (updated_at) WHERE settled = 1;
CREATE INDEX threads_settled_by_market ON threads (market, updated_at) WHERE settled = 1;
CREATE INDEX threads_by_buyer ON threads (account, market, buyer);
CREATE INDEX marks_snoozed ON marks (account, thread) WHERE snoozed_until IS NOT NULL;
CREATE INDEX outbox_by_finish ON outbox (finished_at) WHERE finished_at IS NOT NULL;

-- The text index is joined in larger pieces: a first sync writes it many times over otherwise.
INSERT INTO message_words (message_words, rank) VALUES ('automerge', 16);
INSERT INTO message_words (message_words, rank) VALUES ('crisismerge', 32);
