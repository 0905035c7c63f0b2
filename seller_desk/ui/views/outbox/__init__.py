"""The outbox: what asks, what is on its way, what is confirmed, and the story of each reply."""
