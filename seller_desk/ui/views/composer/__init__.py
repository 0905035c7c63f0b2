"""The composer: the answer as it is written, what the rules say of it, and Send that explains itself."""
