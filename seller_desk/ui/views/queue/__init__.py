"""The queue: who waits, most urgent first."""
