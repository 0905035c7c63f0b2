-- Files that came with a message carried over by hand: nobody can be asked for them again, so they make no room.
ALTER TABLE attachments ADD COLUMN kept INTEGER NOT NULL DEFAULT 0;

-- The newest message that the person had before their eyes; empty where that was never noted.
ALTER TABLE marks ADD COLUMN seen TEXT NOT NULL DEFAULT '';

-- 1 where a thread names an order that is not here yet: what is still to be fetched is found without a look at all.
ALTER TABLE threads ADD COLUMN lacks_order INTEGER NOT NULL DEFAULT 0;
UPDATE threads SET lacks_order = 1
WHERE order_number IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM orders WHERE orders.account = threads.account AND orders.number = threads.order_number);
CREATE INDEX threads_lacking_order ON threads (account, due_at, updated_at) WHERE lacks_order = 1;
