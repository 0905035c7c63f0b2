"""The profile on disk, in SQLite."""
